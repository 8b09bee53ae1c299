import {fromHash} from '../core/hash.js';
import {type LinkReader, isSameDocument, parseUrl} from './links.js';

/** How the addresses that the router sees stand in the address bar. */
export interface Addresses {
  /** Whether they stand in the fragment. */
  readonly isHash: boolean;
  /** What the address bar stands for; undefined where the page goes on showing what it shows. */
  read(real: URL): URL | undefined;
  /** What a link stands for; undefined if it is none of ours. */
  readLink(real: URL): URL | undefined;
  write(to: URL): string;
}

/** The whole address is ours. */
export const wholeAddresses: Addresses = {
  isHash: false,
  read: (real) => real,
  readLink: (real) => real,
  write: ({href}) => href,
};

/** Only `#/path` is ours, on whatever page. Without any fragment that is `/`. */
export const hashAddresses: Addresses = {
  isHash: true,
  read: (real) => fromHash(real) ?? (real.href.includes('#') ? undefined : new URL('/', real)),
  // A link is resolved against `<base href>`, which is another document, and means this one.
  readLink: (real) =>
    [location.href, document.baseURI].some((href) => isSameDocument(real, {href}))
      ? fromHash(real)
      : undefined,
  write: ({origin, pathname, search, hash, href}) =>
    origin === location.origin
      ? `${location.href.split('#')[0]}#${pathname}${search}${hash}`
      : href,
};

/** Reads the links of the page; `shown` is where we are if the address bar does not tell. */
export const pageReader = ({read, readLink}: Addresses, shown: () => URL): LinkReader => ({
  get url() {
    return read(new URL(location.href)) ?? shown();
  },
  read(href) {
    const real = parseUrl(href);
    return real && readLink(real);
  },
});

/** Reads the links inside of what has an address of its own; those within the page are not of it. */
export const memoryReader = (shown: () => URL): LinkReader => ({
  get url() {
    return shown();
  },
  read: (href) => (href.startsWith('#') ? undefined : parseUrl(href, shown())),
});
