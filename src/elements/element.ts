import {toCamelCase} from '../markup/attributes.js';
import {adoptSheet} from './set-up.js';

// Node has no HTMLElement; there the classes can be imported, but not be used.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** What all elements here have in common. */
export class MeanwhileElement extends Base {
  /** The tag under which `meanwhile/define` registers the class. */
  static readonly tag: string;

  /** Another document has not the style sheet. */
  adoptedCallback(): void {
    if (this.shadowRoot) adoptSheet(this.shadowRoot);
  }

  /**
   * Registers the class; a tag that is taken already is left alone, with a warning. Without a
   * registry, as on a server, does nothing.
   */
  static define(
    tag: string = this.tag,
    registry: CustomElementRegistry | undefined = globalThis.customElements,
  ): void {
    const taken = registry?.get(tag);
    if (!taken) registry?.define(tag, this);
    else if (taken !== this) console.warn(`<${tag}> is another class already`);
  }
}

type Read = (value: string | null) => unknown;

/** Gives a class one property, in camel case, for each attribute. Junk reads as the default. */
export function reflectAttributes(
  {prototype}: typeof MeanwhileElement,
  names: readonly string[],
  read: Read = (value) => value ?? '',
): void {
  for (const name of names) {
    Object.defineProperty(prototype, toCamelCase(name), {
      get(this: Element): unknown {
        return read(this.getAttribute(name));
      },
      set(this: Element, value: any) {
        if ((value ?? false) === false) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? '' : value);
      },
    });
  }
}

/** Reads a boolean attribute. */
export const readBoolean: Read = (value) => value !== null;

/** Reads one of a few words; the first is the default. */
export const readWord =
  (...words: readonly string[]): Read =>
  (value) =>
    words.includes(value!) ? value : words[0];
