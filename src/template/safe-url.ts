/** What stands in a URL attribute instead of an address that is not allowed there. */
export const BLOCKED_URL = 'about:blank#blocked';

const URL_ATTRIBUTE = /^(.*:)?(href|src|action|formaction|poster|cite|ping|background)$/i;
const MEDIA = /^(img|video|audio|source|track)$/i;
const SAFE = /^(https?|mailto|tel|sms):$/;
const SAFE_MEDIA = /^(blob:|data:image\/)/i;

/** Whether the attribute holds an address; `xlink:href` does, with any prefix. */
export function isUrlAttribute(name: string): boolean {
  return URL_ATTRIBUTE.test(name);
}

/** Whether the attribute loads an image, sound or film, which may also come from memory. */
export function isMediaSource(tag: string, name: string): boolean {
  return name === 'src' && MEDIA.test(tag);
}

/**
 * Whether bound data may be used as an address. The platform's own parser resolves it, so that no
 * spelling of a scheme (case, control characters, line breaks) slips through. The scheme of the
 * page itself is allowed too: without it no relative link would work in a page opened as `file:`.
 */
export function isSafeUrl(value: string, base: string, media: boolean): boolean {
  try {
    const {href, protocol} = new URL(value, base);
    return (
      SAFE.test(protocol) || protocol === new URL(base).protocol || (media && SAFE_MEDIA.test(href))
    );
  } catch {
    return false;
  }
}
