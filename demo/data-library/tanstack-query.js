import {createQueryController} from '@tanstack/lit-query';
import {QueryClient} from '@tanstack/query-core';
import {html, LitElement} from 'lit';
import {createRoute} from 'meanwhile';
import 'meanwhile/define';
import {RouteController} from 'meanwhile/lit';
import {loadQuery} from './load-query.js';

const queryClient = new QueryClient({defaultOptions: {queries: {staleTime: 60_000}}});
queryClient.mount();

async function getJson(path, signal) {
  const response = await fetch(path, {signal});
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.json();
}

const query = (...path) => ({
  queryKey: path,
  queryFn: ({signal}) => getJson(`/api/${path.map(encodeURIComponent).join('/')}`, signal),
});
const packagesQuery = query('packages');
const packageQuery = (name) => query('packages', name);
const sizeQuery = (name) => query('packages', name, 'size');

const toText = (count) => count.toLocaleString('en');

/** Reads the size by an observer: it follows the cache, whoever fills it. */
class PackageSize extends LitElement {
  #route = new RouteController(this);
  #size = createQueryController(this, () => sizeQuery(this.#route.params.name));

  render() {
    const {data, isFetching, isError} = this.#size();
    return html`
      <p>
        The observer has
        ${data ? `${toText(data.bytes)} bytes` : isError ? 'an error' : 'nothing yet'}
        ${isFetching ? '…' : ''}
        <button @click=${this.#again}>Measure again</button>
      </p>
    `;
  }

  #again() {
    void queryClient.invalidateQueries(sizeQuery(this.#route.params.name));
  }
}
customElements.define('package-size', PackageSize);

const outlet = document.querySelector('route-outlet');
outlet.context = {queryClient};
outlet.routes = [
  createRoute({
    path: '/',
    loader: (given) => loadQuery(given, packagesQuery),
    render: ({data}) => html`
      <ul class="copies">
        ${data.map(
          ({name}) => html`<li><a href=${outlet.href('/package/:name', {name})}>${name}</a></li>`,
        )}
      </ul>
    `,
  }),
  createRoute({
    path: '/package/:name',
    pageTitle: ({params}) => `${params.name} – Data by TanStack Query`,
    async loader(given) {
      const {name} = given.params;
      const size = loadQuery(given, sizeQuery(name));
      return {manifest: await loadQuery(given, packageQuery(name)), size};
    },
    render: ({data}) => html`
      <h2>${data.manifest.name} ${data.manifest.version}</h2>
      <await-data
        from="size"
        .render=${(size) => html`<p>${toText(size.files)} files, ${toText(size.bytes)} bytes</p>`}
      >
        <p slot="fallback">Measuring…</p>
        <template slot="error">
          <p>{{ error.message }} <button @click="{{ retry }}">Try again</button></p>
        </template>
      </await-data>
      <package-size></package-size>
    `,
  }),
];
