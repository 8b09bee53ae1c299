import {StrictMode} from 'react';
import {renderToString} from 'react-dom/server';
import {App} from './app.js';

export const render = (page: string): string =>
  page.replace(
    '<!--app-->',
    renderToString(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
