import {attempt} from './attempt.js';
import type {Read} from './expression.js';
import {nothing} from './lit-values.js';
import {rendering} from './page.js';

/**
 * What holds an address, as "tag name"; `xlink:href` does, with any prefix. The second group is what
 * loads an image, sound or film, which may also come from memory.
 */
export const ADDRESS: RegExp =
  /^((img|video|audio|source|track) src|[^ ]+ (.*:)?(href|src|action|formaction|poster|cite|ping|background))$/i;
const SAFE = /^(https?|mailto|tel|sms):/;
const SAFE_MEDIA = /^(blob:|data:image\/)/i;

/**
 * Whether bound data may be used as an address. The platform's own parser resolves it, so that no
 * spelling of a scheme (case, control characters, line breaks) slips through. The scheme of the
 * page itself is allowed too: without it no relative link would work in a page opened as `file:`.
 */
export function isSafeUrl(value: string, base: string, media: boolean): boolean {
  const isSafe = attempt(() => {
    const {href, protocol} = new URL(value, base);
    return (
      SAFE.test(protocol) || protocol === new URL(base).protocol || (media && SAFE_MEDIA.test(href))
    );
  });
  return isSafe ?? false;
}

/** Replaces the addresses that could run code, and says so once. */
export function onlySafe(read: Read, binding: string, place: string): Read {
  const address = ADDRESS.exec(binding);
  if (!address) return read;
  const media = !!address[2];
  let isReported = false;
  return (scope) => {
    const url = read(scope);
    if (url === nothing || isSafeUrl(url as string, rendering.page.baseURI, media)) return url;
    if (!isReported) {
      console.error(
        `${place} "${url}" is blocked: bind only http:, https:, mailto:, tel: and sms:.`,
      );
    }
    isReported = true;
    return 'about:blank#blocked';
  };
}
