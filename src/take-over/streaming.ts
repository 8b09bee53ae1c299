/** What is different on a page that a server has sent; `take-over.ts` puts it here. */
export const streaming: {
  /** The wrapper with content that came with an element. */
  wrapperOf?(host: Element): HTMLElement | undefined;
  /** Renders, the first time into what came. */
  render?(content: unknown, wrapper: HTMLElement): void;
  /** The title of the page before a route named it. */
  title?: string;
} = {};
