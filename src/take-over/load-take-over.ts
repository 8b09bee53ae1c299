/** Loads what takes over from a server; the files for script tags have another way to it. */
export const loadTakeOver = (): Promise<{takeOver(): void}> => import('./take-over.js');
