import type {AwaitErrorEvent, Deferred} from 'meanwhile';
import {useState} from 'preact/hooks';
import {useHydrated} from './use-hydrated.js';

interface Props {
  promise: Deferred<number>;
  theme: string;
  onArrived: () => void;
  onFailed: () => void;
}

/** What is awaited is rendered by the element itself. */
const toText = (count: number) => `${count} in stock`;

export function Stock({promise, theme, onArrived, onFailed}: Props) {
  const [failure, setFailure] = useState<AwaitErrorEvent>();
  const fail = (event: AwaitErrorEvent) => {
    setFailure(event);
    onFailed();
  };

  return (
    <await-data
      promise={useHydrated() ? promise : undefined}
      render={toText}
      onawait-success={onArrived}
      onawait-error={fail}
    >
      <i slot="fallback">counting ({theme})…</i>
      <b slot="error">
        {String(failure?.error)} <button onClick={failure?.retry}>Try again</button>
      </b>
    </await-data>
  );
}
