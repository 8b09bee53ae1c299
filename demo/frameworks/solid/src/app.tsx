import type {Match} from 'meanwhile';
import {Show, createSignal} from 'solid-js';
import {Reviews} from './reviews.jsx';
import {routes} from './routes.js';
import {Shelf} from './shelf.jsx';

export function App() {
  const [theme, setTheme] = createSignal('light');
  const [isOpen, setOpen] = createSignal(true);
  const [match, setMatch] = createSignal<Match>();

  return (
    <div class={theme()}>
      <nav>
        <a href="/">Home</a> <a href="/books/1">Persuasion</a> <a href="/books/2">Emma</a>
      </nav>
      <button class="theme" onClick={() => setTheme(theme() === 'light' ? 'dark' : 'light')}>
        {theme()}
      </button>
      <button class="open" onClick={() => setOpen(!isOpen())}>
        {isOpen() ? 'Close the shelf' : 'Open the shelf'}
      </button>
      <route-outlet
        prop:routes={routes}
        on:route-change={(event) => setMatch(event.matches.at(-1))}
      />
      <p class="path">{match()?.path}</p>
      <Show when={match()?.data?.reviews}>
        {(reviews) => <Reviews promise={reviews()} theme={theme()} />}
      </Show>
      <Show when={isOpen()}>
        <Shelf theme={theme()} />
      </Show>
    </div>
  );
}
