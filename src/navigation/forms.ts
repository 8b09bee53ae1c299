import {type LinkReader, isElsewhere} from './links.js';

/**
 * Where a form leads that is submitted by GET, in this window.
 * https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
 */
export function formLeadsTo(
  {submitter, target}: SubmitEvent,
  {url, read}: LinkReader,
): URL | undefined {
  const form = target as HTMLFormElement;
  const given = (name: string): string | null =>
    submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
  if (/^(post|dialog)$/i.test(given('method')!) || isElsewhere(given('target'))) return undefined;
  const action = given('action');
  const to = action ? read(action) : new URL(url);
  const normal = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
  if (to) {
    to.search = `${new URLSearchParams(
      Array.from(new FormData(form, submitter), ([name, value]) => [
        normal(name),
        normal(typeof value === 'string' ? value : value.name),
      ]),
    )}`;
  }
  return to;
}
