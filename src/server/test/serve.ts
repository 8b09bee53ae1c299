import {createPageHandler} from '../page-handler.js';
import type {PageOptions} from '../page-options.js';
import {withResolvers} from '../../core/resolvers.js';

export {withResolvers};

/** An answer that is read part by part. */
export interface Served {
  readonly status: number;
  readonly headers: Headers;
  readonly errors: unknown[];
  /** The next part; undefined at the end. */
  part(): Promise<string | undefined>;
  /** All that is left. */
  rest(): Promise<string>;
  cancel(): Promise<void>;
}

/** Asks a page handler with these options for an address. */
export async function serve(
  options: PageOptions,
  path: string = '/',
  init?: RequestInit,
): Promise<Served> {
  const errors: unknown[] = [];
  const handle = createPageHandler({onError: (error) => errors.push(error), ...options});
  const {status, headers, body} = await handle(new Request(`http://site.test${path}`, init));
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  const part = async (): Promise<string | undefined> => {
    const {value} = (await reader?.read()) ?? {};
    return value && decoder.decode(value);
  };
  return {
    status,
    headers,
    errors,
    part,
    async rest() {
      let all = '';
      for (let next; (next = await part()) !== undefined;) all += next;
      return all;
    },
    cancel: async () => reader?.cancel(),
  };
}

/** A page whose body this is. */
export const pageOf = (body: string, head: string = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title>${head}</head><body>${body}</body></html>`;

/** Options for a page with one route at `/`, whose loader returns this. */
export const pageWith = (
  template: string,
  data: unknown,
  more: Partial<PageOptions> = {},
): PageOptions => ({
  page: pageOf(
    `<route-outlet><route-def path="/" loader="/data.js"><template>${template}</template></route-def></route-outlet><footer>The end</footer>`,
  ),
  modules: {'/data.js': {loader: typeof data === 'function' ? data : () => data}},
  ...more,
});

/** What stands in the first element with this opening tag, up to a closing one. */
export function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  if (from < 0) throw new Error(`There is no ${start} in ${text}`);
  return text.slice(from + start.length, text.indexOf(end, from + start.length));
}

/** The text without what is there for hydration. */
export const plain = (text: string): string =>
  text.replace(/<!--_.*?-->/g, '').replace(/ data-parts="\d+"/g, '');
