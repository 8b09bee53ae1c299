import type {AwaitErrorEvent, Deferred} from 'meanwhile';
import {createSignal} from 'solid-js';

interface Props {
  promise: Deferred<number>;
  theme: string;
  onArrived: () => void;
  onFailed: () => void;
}

/** What is awaited is rendered by the element itself. */
const toText = (count: number) => `${count} in stock`;

export function Stock(props: Props) {
  const [failure, setFailure] = createSignal<AwaitErrorEvent>();
  const fail = (event: AwaitErrorEvent) => {
    setFailure(event);
    props.onFailed();
  };

  return (
    <await-data
      prop:promise={props.promise}
      prop:render={toText}
      on:await-success={() => props.onArrived()}
      on:await-error={fail}
    >
      <i slot="fallback">counting ({props.theme})…</i>
      <b slot="error">
        {String(failure()?.error)} <button onClick={() => failure()?.retry()}>Try again</button>
      </b>
    </await-data>
  );
}
