import type {RouteDefElement} from '../../bundle.js';
import type {Page} from './frame.js';

/** A page with links of all kinds and an outlet, and its parts. */
export const LINKS = `
  <nav>
    <a id="home" href="/">Home</a> <a id="a" href="/a"><b>A</b></a> <a id="b" href="/b?q=1#h">B</a>
    <a id="relative" href="b">B</a> <a id="p" href="/p/7">P</a>
    <a id="blank" href="/a" target="_blank">blank</a> <a id="file" href="/a" download>file</a>
    <a id="self" href="/a" target="_self">self</a>
    <a id="out" href="https://elsewhere.example/a">out</a> <a id="mail" href="mailto:a@b.example">mail</a>
    <a id="foreign" href="/src/navigation/test/page.html?at=/foreign">foreign</a>
    <a id="part" href="#part-of-page">part</a> <a id="none">no address</a>
  </nav>`;

export const ROUTES = `
  <route-def path="/" page-title="Home"><template>Home</template></route-def>
  <route-def path="/a" page-title="A"><template>A</template></route-def>
  <route-def path="/b" page-title="B"><template>B {{ search.q }} {{ location.hash }}</template></route-def>
  <route-def path="/p/:id"><template>P {{ params.id }} {{ data.text }}</template></route-def>`;

export const SITE: string = `${LINKS}<route-outlet>${ROUTES}</route-outlet>`;

/** A site in the fragment. */
export const HASH_SITE: string = `
  <a id="a" href="#/a">A</a> <a id="b" href="#/b?q=1">B</a> <a id="part" href="#part">part</a>
  <form id="form" action="#/b"><input name="q" value="x y" /></form>
  <route-outlet navigation="hash">
    <route-def path="/"><template>Home</template></route-def>
    <route-def path="/a"><template>A</template></route-def>
    <route-def path="/b"><template>B {{ search.q }}</template></route-def>
    <route-def path="/old" redirect="#/a"></route-def>
    <template slot="not-found">none</template>
  </route-outlet>`;

export function def(page: Page, path: string): RouteDefElement {
  return page.find<RouteDefElement>(`route-def[path="${path}"]`);
}
