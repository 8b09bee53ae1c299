/** The part of Node's `process` that is used here; there is none in a browser. */
interface RejectionSource {
  rawListeners(name: string): ((...args: any[]) => void)[];
  removeAllListeners(name: string): void;
  on(name: string, listener: (...args: any[]) => void): void;
}

/**
 * Runs `act` and returns the reasons of all promises whose rejection nobody handled meanwhile. The
 * test runner, which would fail on them, does not hear of these.
 */
export async function unhandledRejections(act: () => unknown): Promise<unknown[]> {
  const reasons: unknown[] = [];
  const stop = 'window' in globalThis ? listenInBrowser(reasons) : listenInNode(reasons);
  try {
    await act();
    // Engines tell of them in a task of their own, after the microtasks.
    for (let round = 0; round < 3; round++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  } finally {
    stop();
  }
  return reasons;
}

function listenInBrowser(reasons: unknown[]): () => void {
  const listener = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reasons.push(event.reason);
  };
  window.addEventListener('unhandledrejection', listener, true);
  return () => window.removeEventListener('unhandledrejection', listener, true);
}

function listenInNode(reasons: unknown[]): () => void {
  const {process} = globalThis as unknown as {process: RejectionSource};
  const others = process.rawListeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => reasons.push(reason));
  return () => {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  };
}
