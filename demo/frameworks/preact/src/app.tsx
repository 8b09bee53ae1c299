import type {Match} from 'meanwhile';
import {useState} from 'preact/hooks';
import {routes} from './routes.js';
import {Reviews} from './reviews.js';
import {Shelf} from './shelf.js';
import {useHydrated} from './use-hydrated.js';

export function App() {
  const [theme, setTheme] = useState('light');
  const [isOpen, setOpen] = useState(true);
  const [match, setMatch] = useState<Match>();
  const isHydrated = useHydrated();

  return (
    <div class={theme}>
      <nav>
        <a href="/">Home</a> <a href="/books/1">Persuasion</a> <a href="/books/2">Emma</a>
      </nav>
      <button class="theme" onClick={() => setTheme(theme === 'light' ? 'dark' : 'light')}>
        {theme}
      </button>
      <button class="open" onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Close the shelf' : 'Open the shelf'}
      </button>
      <route-outlet
        routes={isHydrated ? routes : undefined}
        onroute-change={(event) => setMatch(event.matches.at(-1))}
      />
      <p class="path">{match?.path}</p>
      {match?.data?.reviews && <Reviews promise={match.data.reviews} theme={theme} />}
      {isOpen && <Shelf theme={theme} />}
    </div>
  );
}
