/** How many microtasks a value may take to settle before its fallback is shown. */
const GRACE = 3;

/** Ends after the time within which a value counts as settled already. */
export async function grace(): Promise<void> {
  for (let left = GRACE; left; left--) await Promise.resolve();
}
