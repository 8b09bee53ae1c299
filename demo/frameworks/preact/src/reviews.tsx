import type {AwaitErrorEvent, Deferred} from 'meanwhile';
import {useState} from 'preact/hooks';
import type {Review} from '../../shared/books.js';

interface Props {
  promise: Deferred<readonly Review[]>;
  theme: string;
}

/** What is awaited is rendered by Preact, from the event. */
export function Reviews({promise, theme}: Props) {
  const [reviews, setReviews] = useState<readonly Review[]>([]);
  const [failure, setFailure] = useState<AwaitErrorEvent>();

  return (
    <section class="reviews">
      <await-data
        promise={promise}
        onawait-success={(event) => setReviews(event.value as Review[])}
        onawait-error={setFailure}
      >
        <p slot="fallback">Reading the reviews ({theme})…</p>
        <ul slot="result">
          {reviews.map((review) => (
            <li key={review.id}>{review.text}</li>
          ))}
        </ul>
        <p slot="error">
          {String(failure?.error)} <button onClick={failure?.retry}>Try again</button>
        </p>
      </await-data>
    </section>
  );
}
