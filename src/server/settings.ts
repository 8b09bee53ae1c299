import {importFrom} from './import-from.js';
import {loadLitRenderer} from './lit-renderer.js';
import type {PageOptions} from './page-options.js';
import {type ParsedPage, pageParser} from './parsed-page.js';
import type {RenderForeign} from './render-result.js';

/** What the pages of one handler have in common. */
export interface Settings {
  readonly options: PageOptions;
  readonly development: boolean;
  parse(source: string): ParsedPage;
  report(error: unknown, request: Request): void;
  /** What renders what no template of ours has made, loaded once. */
  loadRenderer(): Promise<RenderForeign>;
}

const known = new WeakMap<PageOptions, Settings>();

/** Makes what goes with these options, once. */
export function settingsOf(options: PageOptions): Settings {
  let settings = known.get(options);
  if (!settings) known.set(options, (settings = createSettings(options)));
  return settings;
}

function createSettings(options: PageOptions): Settings {
  const {modules = {}, routes, origin, maxBufferedBytes = 0} = options;
  if (origin !== undefined && !URL.canParse(origin)) {
    throw new TypeError(`The origin "${origin}" is none: it is like "https://example.org".`);
  }
  if (!(maxBufferedBytes >= 0)) {
    throw new RangeError(`maxBufferedBytes is ${maxBufferedBytes}: it has to be 0 or more.`);
  }
  const report = async (error: unknown, request?: Request): Promise<void> => {
    try {
      // It may itself be asynchronous, and fail.
      if (options.onError) await options.onError(error, request);
      else console.error(error);
    } catch (failure) {
      console.error(failure, error);
    }
  };
  const env = (globalThis as {process?: {env?: Record<string, string | undefined>}}).process?.env;
  let renderer: Promise<RenderForeign> | undefined;
  return {
    options,
    development: options.development ?? env?.['NODE_ENV'] === 'development',
    parse: pageParser({importModule: importFrom(modules), report}),
    report,
    loadRenderer: () =>
      (renderer ??= routes
        ? loadLitRenderer()
        : Promise.resolve(() => {
            throw new TypeError('Only routes from createRoute have render functions here.');
          })),
  };
}
