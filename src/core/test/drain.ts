/** Lets every microtask that is queued, and whatever they queue, run; only where there is nothing to await. */
export function drain(): Promise<void> {
  // Unlike timers, messages are not slowed down by browsers, however many there are.
  const {port1, port2} = new MessageChannel();
  return new Promise((resolve) => {
    const done = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', done, {once: true});
    port1.start();
    port2.postMessage(undefined);
  });
}

/** How a promise stands once the microtasks have run; the promise counts as handled from here on. */
export async function outcome(
  promise: PromiseLike<unknown>,
): Promise<'pending' | 'resolved' | 'rejected'> {
  let state: 'pending' | 'resolved' | 'rejected' = 'pending';
  promise.then(
    () => (state = 'resolved'),
    () => (state = 'rejected'),
  );
  await drain();
  return state;
}

/** What a promise rejects with. */
export async function reasonOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (reason) {
    return reason;
  }
  throw new Error('The promise resolved, but was expected to reject.');
}
