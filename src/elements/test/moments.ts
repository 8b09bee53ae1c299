/** A promise that the test settles by hand. */
export interface Controlled<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

export function controlled<T = unknown>(): Controlled<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return {promise, resolve, reject};
}

/** A promise that nobody ever settles. */
export const never: Promise<never> = new Promise(() => {});

/** Ends after what is queued as a microtask now. */
export function microtask(): Promise<void> {
  return Promise.resolve();
}

/** Ends after everything that is queued as a microtask now, and what that queues. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** Ends inside the next frame, before its layout. */
export function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** Looks at every frame until the condition holds, for at most 8 s. */
export async function until(condition: () => unknown): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > 8_000) throw new Error(`waited in vain for ${condition}`);
    await frame();
  }
}

/** The event, once it comes. */
export function next<E extends Event = Event>(target: EventTarget, name: string): Promise<E> {
  return new Promise((resolve) =>
    target.addEventListener(name, (event) => resolve(event as E), {once: true}),
  );
}

/** Notes what `look` returns in every frame, and after each of the first microtasks. */
export class Film {
  readonly pictures: string[] = [];
  #running = true;

  constructor(look: () => string) {
    const note = () => {
      const picture = look();
      if (picture !== this.pictures.at(-1)) this.pictures.push(picture);
    };
    const onFrame = () => {
      if (!this.#running) return;
      note();
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    void (async () => {
      for (let i = 0; i < 50 && this.#running; i++) {
        note();
        await microtask();
      }
    })();
  }

  /** Waits for two more frames and returns the different pictures, in order. */
  async end(): Promise<string[]> {
    await frame();
    await frame();
    this.#running = false;
    return this.pictures;
  }
}
