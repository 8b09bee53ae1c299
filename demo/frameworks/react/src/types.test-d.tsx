// Checked by the compiler and never run: what templates may say, and what is an error there.
import {type AwaitDataElement, type Match, type RouteOutletElement, defer} from 'meanwhile';
import {createRef} from 'react';

const box = createRef<AwaitDataElement>();
const outlet = createRef<RouteOutletElement>();

export const right = [
  <await-data key="a" ref={box} className="box" from="reviews" min={500} delay="200" />,
  <await-data promise={Promise.resolve(1)} render={(value) => value} start="visible" />,
  <await-data src="/api" keep="always" onawait-error={(event) => event.retry()} />,
  <await-boundary onpending-task={(event) => event.complete}>text</await-boundary>,
  <route-outlet
    ref={outlet}
    routes={[]}
    context={{user: 'me'}}
    navigation="hash"
    view-transition=""
    viewTransition
    stale-time={1000}
    onroute-change={(event) => event.matches satisfies readonly Match[]}
  >
    <route-def path="/:id" page-title="A page" loader={({params}) => defer(() => params['id'])}>
      <route-data name="reviews" src="/api" deferred />
    </route-def>
  </route-outlet>,
];

export const wrong = [
  // @ts-expect-error: there is no such attribute
  <await-data form="reviews" />,
  // @ts-expect-error: nor such a time to start
  <await-data start="later" />,
  // @ts-expect-error: a time is a number
  <await-data delay="soon" />,
  // @ts-expect-error: a function renders
  <await-data render="text" />,
  // @ts-expect-error: what has come is read-only
  <await-data value={1} />,
  // @ts-expect-error: this event has a value and no error
  <await-data onawait-success={(event) => event.error} />,
  // @ts-expect-error: routes are made by createRoute()
  <route-outlet routes={[{path: '/'}]} />,
  // @ts-expect-error: a loader is a function, or the address of one
  <route-def loader={1} />,
  // @ts-expect-error: there is no such element
  <await-all />,
];
