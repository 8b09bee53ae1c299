import type {AwaitErrorEvent, Deferred} from 'meanwhile';
import {For, createSignal} from 'solid-js';
import type {Review} from '../../shared/books.js';

interface Props {
  promise: Deferred<readonly Review[]>;
  theme: string;
}

/** What is awaited is rendered by Solid, from the event. */
export function Reviews(props: Props) {
  const [reviews, setReviews] = createSignal<readonly Review[]>([]);
  const [failure, setFailure] = createSignal<AwaitErrorEvent>();

  return (
    <section class="reviews">
      <await-data
        prop:promise={props.promise}
        on:await-success={(event) => setReviews(event.value as Review[])}
        on:await-error={setFailure}
      >
        <p slot="fallback">Reading the reviews ({props.theme})…</p>
        <ul slot="result">
          <For each={reviews()}>{(review) => <li>{review.text}</li>}</For>
        </ul>
        <p slot="error">
          {String(failure()?.error)} <button onClick={() => failure()?.retry()}>Try again</button>
        </p>
      </await-data>
    </section>
  );
}
