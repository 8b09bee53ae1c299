import {AwaitDataElement, createRoute, defer, getRouteApi, notFound} from '../../bundle.js';
import {DeferredController, RouteController} from '../../lit.js';
import type {Causes} from './message-cases.js';
import {next} from './moments.js';
import {declared, outletOf} from './outlet.js';
import {mount, seen} from './page.js';

const HOME = '<route-def path="/"></route-def>';

/** Goes to `/x` of some routes, which need not get there. */
async function going(children: string, to = '/x'): Promise<void> {
  const outlet = await declared(HOME + children);
  await outlet.navigate(to).finished.catch(() => {});
}

/** Goes to `/x`, with what a route there has besides its path. */
const route = (attributes: string) => () =>
  going(`<route-def path="/x" ${attributes}></route-def>`);

const withPath = (path: string) => [
  () => declared(`${HOME}<route-def path="${path}"></route-def>`),
  () => outletOf([createRoute({path: '/'}), createRoute({path})]),
];

const hrefOf = (params: Record<string, string>) => async () => {
  const outlet = await declared(HOME);
  return outlet.href('/posts/:id', params);
};

/** A page of its own without URLPattern, where what stands in for it cannot be loaded. */
async function withoutPattern(): Promise<string> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `
    <script type="importmap">{"imports": {"/node_modules/urlpattern-polyfill/": "/no/such/"}}</script>
    <script>
      delete globalThis.URLPattern;
      for (const type of ['error', 'unhandledrejection']) {
        addEventListener(type, (event) => {
          event.preventDefault();
          const {message} = event.reason ?? event.error;
          frameElement.dispatchEvent(new CustomEvent('said', {detail: message}));
        });
      }
    </script>
    <script type="module" src="/src/bundle.ts"></script>
    <route-outlet navigation="memory">${HOME}</route-outlet>`;
  const said = next<CustomEvent<string>>(frame, 'said');
  mount().append(frame);
  return (await said).detail;
}

export const ROUTES: Causes = {
  'createRoute(): its path has to be a string, not TYPE.': () => createRoute({path: 7 as never}),
  '<route-def …>: The path "PATH" is no URLPattern: REASON': withPath('/('),
  '<route-def …>: The path "PATH" has "CHARACTERS" in it, which crashes some engines: put a name before its group.':
    withPath('/(?<id>.*)'),
  '<route-def …>: "NAME" is no custom element, which has a hyphen.': [
    route('component="article"'),
    () => createRoute({component: 'article'}),
  ],
  'No URLPattern here, and urlpattern-polyfill did not load: load one before the first route.':
    withoutPattern,
};

export const LOADERS: Causes = {
  '<route-def …>: "MODULE" cannot be imported. REASON': [
    route('loader="/no/such/loader.js"'),
    route('import="/no/such/part.js"'),
    route('loader="no-such-package"'),
  ],
  '<route-def …>: "MODULE" cannot be imported. It is on another origin.': route(
    'loader="https://elsewhere.example/loader.js"',
  ),
  '<route-def …>: "MODULE" exports no function "NAME".': [
    route('loader="/src/elements/test/loaders.ts#missing"'),
    route('loader="/src/elements/test/loaders.ts#notAFunction"'),
  ],
  'defer() takes a promise or a function, not VALUE': () => defer(7 as never),
  'Not found': async () => {
    const loader = () => {
      throw notFound();
    };
    const shown = ({error}: {error: unknown}) => (error as Error).message;
    return seen(await outletOf([createRoute({path: '/', loader, notFound: shown})]));
  },
};

export const ELEMENTS: Causes = {
  '<TAG> is another class already': () => {
    customElements.define('taken-already', class extends HTMLElement {});
    AwaitDataElement.define('taken-already');
  },
  '<route-outlet …>: append it to the document before it is used.': () => {
    const outlet = document.createElement('route-outlet');
    outlet.base = '/app';
    return outlet.navigate('/');
  },
  '<tag …>: no <route-outlet> around it, or not connected yet': () => {
    const host: any = Object.assign(mount(), {addController() {}});
    return new RouteController(host).data;
  },
  'DeferredController: its function makes a promise each time; keep that in a field': () => {
    const host: any = Object.assign(mount(), {addController() {}, requestUpdate() {}});
    const box = new DeferredController(host, () => Promise.resolve());
    box.hostUpdate();
  },
};

export const NAVIGATION: Causes = {
  'href(): "PATH" needs the param "NAME".': hrefOf({}),
  'href(): "VALUE" cannot stand for "NAME" in "PATH".': [hrefOf({id: '..'}), hrefOf({id: ''})],
  'navigate("URL"): only http: and https: lead to a page.': async () => {
    const outlet = await declared(HOME);
    outlet.navigate('javascript:alert(1)');
  },
  'redirect("URL") is refused: another origin needs http(s) and {external: true}, memory a route.':
    [route('redirect="https://elsewhere.example/"'), route('redirect="https://["')],
  'More than 20 redirects: PATHS → PATH': route('redirect="/x"'),
  'getRouteApi("PATH"): no outlet shows that.': () => getRouteApi('/x').params,
  'getRouteApi("PATH"): no outlet around <tag …> shows that.': () =>
    getRouteApi('/x')
      .at(mount())
      .subscribe(() => {}),
  'No longer wanted': async () => {
    const outlet = await declared(`${HOME}<route-def path="/x"></route-def>`);
    const {finished} = outlet.navigate('/x');
    outlet.navigate('/');
    await finished;
  },
};
