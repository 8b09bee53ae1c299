import type {ChildPart, RootPart} from 'lit/html.js';

/** What templates have to know of the page that they are shown in. */
export interface Page {
  readonly baseURI: string;
  /** The language of the document; undefined if it does not say. */
  readonly language: string | undefined;
  /** Shows contents by their keys; only a document has nodes that could move with them. */
  keyedList?(contents: ReadonlyMap<unknown, unknown>): unknown;
  /** Whether the templates in an element are its own business. */
  ownsTemplates(tag: string): boolean;
}

/** The page that is rendered now: that of the browser; a server puts another one here. */
export const rendering: {
  page: Page;
  /**
   * Takes over the items of a keyed list that a server has rendered: returns the contents while Lit
   * hydrates, and adds the parts of these, by key, at the next update.
   */
  adoptList?(
    list: ChildPart,
    contents: ReadonlyMap<unknown, unknown>,
    parts: Map<unknown, RootPart>,
  ): unknown;
} = {
  page: {
    // Loaders on a server run outside of any page, and only compare origins.
    get baseURI() {
      return globalThis.document?.baseURI ?? 'http://localhost';
    },
    get language() {
      return document.documentElement.lang || undefined;
    },
    ownsTemplates: (tag) => 'templateScope' in Object(customElements.get(tag)?.prototype),
  },
};
