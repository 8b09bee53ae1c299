// What this page adds to the elements: its refresh buttons, and where the list was.

const outlet = document.querySelector('route-outlet');
const news = document.querySelector('#news');

// A button that names a route loads again what is shown of it, which stays there meanwhile. Its other
// data are the params; with a key it is the one deferred of that key.
document.addEventListener('click', async ({target}) => {
  const button = target.closest('[data-refresh]');
  if (!button) return;
  const {refresh: path, key, ...params} = button.dataset;
  tell('Loading again…');
  await outlet.invalidate({path, params, key});
  const boxes = [...outlet.querySelectorAll('await-data')];
  await Promise.all(boxes.map(({complete}) => complete));
  if (!news.hasAttribute('data-failed')) tell('Up to date.');
});

// A refresh that fails leaves what was there, so the page has to say so.
for (const type of ['await-error', 'route-error']) {
  outlet.addEventListener(type, (event) => {
    const {status} = event.match ?? event.target;
    if (status !== 'success') return;
    event.preventDefault();
    tell(`This is from before, because loading it again failed: ${event.error.message}`, true);
  });
}

outlet.addEventListener('route-navigate', () => tell(''));

/** Says it to those who listen; a failure also to those who look. */
function tell(text, failed) {
  if (news.textContent !== text) news.textContent = text;
  news.toggleAttribute('data-failed', !!failed);
}

// The browser keeps the place of the page. On a wide screen the list scrolls by itself, so its place
// is kept here, for each query: a new search begins at the top, going back is where it was.
const places = new Map();
let isGoingBack = false;
let shown = {};

outlet.addEventListener('route-navigate', ({type}) => {
  isGoingBack = type === 'traverse';
  if (shown.list) places.set(shown.query, shown.list.scrollTop);
});

outlet.addEventListener('route-change', ({location: {search: query}}) => {
  const list = outlet.querySelector('.packages');
  if (list && (list !== shown.list || query !== shown.query)) {
    list.scrollTop = (isGoingBack && places.get(query)) || 0;
  }
  shown = {list, query};
});
