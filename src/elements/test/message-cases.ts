/** Causes a message, which is reported, thrown, rejected or returned. */
export type Cause = () => unknown;

/** The messages of the docs, and what causes each of them. */
export type Causes = Readonly<Record<string, Cause | readonly Cause[]>>;
