/** The property that goes with an attribute. */
export const toCamelCase = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Reads a time in ms; undefined where it is missing or junk. */
export const readTime = (value: string | null): number | undefined =>
  value?.trim() && Number(value) >= 0 ? Number(value) : undefined;
