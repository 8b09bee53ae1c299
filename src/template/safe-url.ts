import {nothing} from 'lit/html.js';
import {attempt} from './attempt.js';
import type {Read} from './expression.js';

const URL_ATTRIBUTE = /^(.*:)?(href|src|(form)?action|poster|cite|ping|background)$/i;
const MEDIA_SOURCE = /^(img|video|audio|source|track) src$/i;
const SAFE = /^(https?|mailto|tel|sms):/;
const SAFE_MEDIA = /^(blob:|data:image\/)/i;

/** Whether the attribute holds an address; `xlink:href` does, with any prefix. */
export function isUrlAttribute(name: string): boolean {
  return URL_ATTRIBUTE.test(name);
}

/** Whether the attribute loads an image, sound or film, which may also come from memory. */
export function isMediaSource(tag: string, name: string): boolean {
  return MEDIA_SOURCE.test(`${tag} ${name}`);
}

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
export function onlySafe(read: Read, media: boolean, place: string): Read {
  let isReported = false;
  return (scope) => {
    const url = read(scope);
    if (url === nothing || isSafeUrl(url as string, document.baseURI, media)) return url;
    if (!isReported) {
      console.error(
        `${place} "${url}" is blocked: bind only http:, https:, mailto:, tel: and sms:.`,
      );
    }
    isReported = true;
    return 'about:blank#blocked';
  };
}
