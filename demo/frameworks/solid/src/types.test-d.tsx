// Checked by the compiler and never run: what templates may say, and what is an error there.
import {type AwaitDataElement, type Match, type RouteOutletElement, defer} from 'meanwhile';

let box: AwaitDataElement | undefined;
let outlet: RouteOutletElement | undefined;

export const right = () => [
  <await-data ref={box} class="box" from="reviews" min={500} delay="200" />,
  <await-data prop:promise={Promise.resolve(1)} prop:render={(value) => value} start="visible" />,
  <await-data src="/api" keep="always" on:await-error={(event) => event.retry()} />,
  <await-boundary on:pending-task={(event) => event.complete}>text</await-boundary>,
  <route-outlet
    ref={outlet}
    prop:routes={[]}
    context={{user: 'me'}}
    navigation="hash"
    view-transition=""
    viewTransition
    stale-time={1000}
    on:route-change={(event) => event.matches satisfies readonly Match[]}
  >
    <route-def path="/:id" page-title="A page" loader={({params}) => defer(() => params['id'])}>
      <route-data name="reviews" src="/api" deferred />
    </route-def>
  </route-outlet>,
];

export const wrong = () => [
  // @ts-expect-error: there is no such attribute
  <await-data form="reviews" />,
  // @ts-expect-error: nor such a time to start
  <await-data start="later" />,
  // @ts-expect-error: a time is a number
  <await-data delay="soon" />,
  // @ts-expect-error: a function renders
  <await-data prop:render="text" />,
  // @ts-expect-error: this event has a value and no error
  <await-data on:await-success={(event) => event.error} />,
  // @ts-expect-error: routes are made by createRoute()
  <route-outlet prop:routes={[{path: '/'}]} />,
  // @ts-expect-error: a loader is a function, or the address of one
  <route-def loader={1} />,
  // @ts-expect-error: there is no such element
  <await-all />,
];
