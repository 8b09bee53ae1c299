import {type Deferred, defer} from 'meanwhile';
import {useState} from 'preact/hooks';
import {books, getStock} from '../../shared/books.js';
import {Stock} from './stock.js';

/** Each function runs when its element is connected, and once, however often Preact calls this. */
const count = (): Record<string, Deferred<number>> =>
  Object.fromEntries(books.map(({id}) => [id, defer(({signal}) => getStock(id, signal))]));

export function Shelf({theme}: {theme: string}) {
  const [shown, setShown] = useState(books);
  const [stock, setStock] = useState(count);
  const [arrived, setArrived] = useState(0);
  const [failed, setFailed] = useState(0);

  return (
    <section class="shelf">
      <button class="reverse" onClick={() => setShown([...shown].reverse())}>
        Reverse
      </button>
      <button class="remove" onClick={() => setShown(shown.slice(1))}>
        Remove the first
      </button>
      <button class="recount" onClick={() => setStock(count)}>
        Count again
      </button>
      <p class="log">
        {arrived} arrived, {failed} failed
      </p>
      <ul>
        {shown.map(({id, title}) => (
          <li key={id} data-id={id}>
            {title}:{' '}
            <Stock
              promise={stock[id]!}
              theme={theme}
              onArrived={() => setArrived((before) => before + 1)}
              onFailed={() => setFailed((before) => before + 1)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
