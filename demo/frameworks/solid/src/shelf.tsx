import {defer} from 'meanwhile';
import {For, createSignal} from 'solid-js';
import {books, getStock} from '../../shared/books.js';
import {Stock} from './stock.jsx';

/** Each function runs when its element is connected. */
const count = () =>
  Object.fromEntries(books.map(({id}) => [id, defer(({signal}) => getStock(id, signal))]));

export function Shelf(props: {theme: string}) {
  const [shown, setShown] = createSignal(books);
  const [stock, setStock] = createSignal(count());
  const [arrived, setArrived] = createSignal(0);
  const [failed, setFailed] = createSignal(0);

  return (
    <section class="shelf">
      <button class="reverse" onClick={() => setShown([...shown()].reverse())}>
        Reverse
      </button>
      <button class="remove" onClick={() => setShown(shown().slice(1))}>
        Remove the first
      </button>
      <button class="recount" onClick={() => setStock(count())}>
        Count again
      </button>
      <p class="log">
        {arrived()} arrived, {failed()} failed
      </p>
      <ul>
        <For each={shown()}>
          {({id, title}) => (
            <li data-id={id}>
              {title}:{' '}
              <Stock
                promise={stock()[id]!}
                theme={props.theme}
                onArrived={() => setArrived((before) => before + 1)}
                onFailed={() => setFailed((before) => before + 1)}
              />
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
