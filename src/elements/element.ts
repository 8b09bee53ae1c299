// Node has no HTMLElement; there the classes can be imported, but not be used.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** What all elements here have in common. */
export class MeanwhileElement extends Base {
  /** The tag under which `meanwhile/define` registers the class. */
  static readonly tag: string;

  /** Registers the class; a tag that is taken already is left alone, with a warning. */
  static define(tag: string = this.tag, registry: CustomElementRegistry = customElements): void {
    const taken = registry.get(tag);
    if (!taken) registry.define(tag, this);
    else if (taken !== this) {
      console.warn(`<${tag}> is defined already, by another class; it is left as it is.`);
    }
  }

  /**
   * Applies properties that were set before the upgrade, or that a framework defined over the
   * accessors. Called by each class at the start of its first `connectedCallback`.
   */
  protected upgradeProperties(): void {
    for (const name of Object.keys(this)) {
      if (!(name in Object.getPrototypeOf(this))) continue;
      const own = this as unknown as Record<string, unknown>;
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
  }
}

type Read = (value: string | null) => unknown;

const toCamelCase = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Gives a class one property, in camel case, for each attribute. Junk reads as the default. */
export function reflectAttributes(
  {prototype}: typeof MeanwhileElement,
  names: readonly string[],
  read: Read = (value) => value ?? '',
): void {
  for (const name of names) {
    Object.defineProperty(prototype, toCamelCase(name), {
      configurable: true,
      enumerable: true,
      get(this: Element): unknown {
        return read(this.getAttribute(name));
      },
      set(this: Element, value: unknown) {
        if (value === undefined || value === null || value === false) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? '' : String(value));
      },
    });
  }
}

/** Reads a boolean attribute. */
export const readBoolean: Read = (value) => value !== null;

/** Reads a time in ms; undefined where it is missing or junk. */
export const readTime: Read = (value) => {
  const time = value?.trim() ? Number(value) : NaN;
  return time >= 0 ? time : undefined;
};

/** Reads one of a few words; the first is the default. */
export const readWord =
  (...words: readonly string[]): Read =>
  (value) =>
    words.includes(value ?? '') ? value : words[0];
