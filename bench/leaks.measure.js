// Pages whose deferreds settle, are aborted by leaving, or never settle while something else holds
// them. What is counted from outside is kept on `globalThis.leaks`.

/** As the library sees it: the file of the script tag, which has registered its elements. */
const library = () => import('/meanwhile.min.js');

/** The promises that never settle, held as a cache of the page's own would. */
const held = [];
/** Never settles, and every page waits for it too. */
const shared = new Promise(() => {});

const task = () =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.addEventListener(
      'message',
      () => {
        port1.close();
        resolve();
      },
      {once: true},
    );
    port1.start();
    port2.postMessage(null);
  });

const abortedBy = (signal) =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), {once: true}),
  );

/** Holds as many as a cache would, the newest. */
function hold(promise) {
  held.push(promise);
  if (held.length > 50) held.shift();
  return promise;
}

const LOADERS = {
  settled: () => ({slow: task().then(() => 'Here')}),
  aborted: ({signal}) => ({slow: abortedBy(signal)}),
  never: () => ({slow: hold(new Promise(() => {}))}),
  superseded: ({signal}) => abortedBy(signal),
};
const KINDS = Object.keys(LOADERS);

/** Puts the outlet into the page; `leakEvery` leaves a listener behind every so many navigations. */
export async function setUp(leakEvery) {
  const {AwaitDataElement, RouteOutletElement, createRoute, defer, html} = await library();
  const awaiting = (promise) =>
    html`<await-data .promise=${promise}>
      <p slot="fallback">Wait</p>
      <template><b>{{ value }}</b></template>
      <template slot="error"><button @click="{{ retry }}">{{ error.message }}</button></template>
    </await-data>`;
  const outlet = document.createElement('route-outlet');
  outlet.gcTime = 0;
  outlet.routes = [
    createRoute({path: '/', render: () => html`<h1>Home</h1>`}),
    ...KINDS.map((kind) =>
      createRoute({
        path: `/${kind}/:id`,
        loader: () => ({shared, lazy: defer(() => shared, {lazy: true})}),
        render: ({data, params}) =>
          html`<h1>${kind} ${params.id}</h1>
            ${awaiting(data.shared)} ${awaiting(data.lazy)}
            <route-outlet></route-outlet>`,
        children: [
          createRoute({path: '', loader: LOADERS[kind], render: ({data}) => awaiting(data.slow)}),
        ],
      }),
    ),
  ];
  const first = new Promise((resolve) =>
    outlet.addEventListener('route-change', resolve, {once: true}),
  );
  document.body.append(outlet);
  await first;
  let count = 0;
  const visit = async () => {
    const kind = KINDS[count++ % KINDS.length];
    const {finished} = outlet.navigate(`/${kind}/${count}`);
    if (kind === 'superseded') await task();
    else await finished;
    if (leakEvery && count % leakEvery === 0) {
      const box = document.querySelector('await-data');
      addEventListener('leak', () => box);
    }
    await task();
  };
  globalThis.leaks = {
    prototypes: {
      'route-outlet': RouteOutletElement.prototype,
      'await-data': AwaitDataElement.prototype,
      'div (wrappers)': HTMLDivElement.prototype,
    },
    /** So many navigations, the last of which goes home. */
    async run(navigations) {
      for (let left = navigations - 1; left > 0; left--) await visit();
      await outlet.navigate('/').finished;
      await task();
    },
    seen: () => document.body.innerText.trim(),
  };
}
