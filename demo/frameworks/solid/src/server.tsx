import {generateHydrationScript, renderToString} from 'solid-js/web';
import {App} from './app.jsx';

export const render = (page: string): string =>
  page.replace('</title>', `$&${generateHydrationScript()}`).replace(
    '<!--app-->',
    renderToString(() => <App />),
  );
