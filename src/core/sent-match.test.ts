import {assert} from 'chai';
import {createRoute} from '../index.js';
import {controlled} from './test/controlled.js';
import {drain} from './test/drain.js';
import {routerRig} from './test/router-rig.js';

describe('what a server has loaded', () => {
  const site = () => {
    const gate = controlled<void>();
    const ran: string[] = [];
    let isOpen = false;
    const route = createRoute({
      path: '/posts/:id',
      beforeLoad: () => (isOpen ? undefined : gate.promise),
      loader: ({params}) => {
        ran.push(params.id);
        return `loaded ${params.id}`;
      },
    });
    const open = (): void => {
      isOpen = true;
      gate.resolve();
    };
    return {route, ran, open, rig: routerRig({routes: [route]}, {start: '/posts/1'})};
  };
  const sent = [{path: '/posts/:id', data: 'sent 1'}];

  it('P6: is the data of the first page, whose loader runs from then on', async () => {
    const {rig, ran, open} = site();
    open();
    await rig.router.start(undefined, undefined, sent);
    assert.equal(rig.router.matches[0]!.data, 'sent 1');
    assert.deepEqual(ran, []);
    await rig.router.invalidate();
    assert.equal(rig.router.matches[0]!.data, 'loaded 1');
  });

  it('P6: is not that of another page, which is gone to before there is one', async () => {
    const {rig, ran, open, route} = site();
    void rig.router.start(undefined, undefined, sent);
    await drain();
    const {finished} = rig.router.navigate('/posts/2');
    await drain();
    rig.router.configure({routes: [route, createRoute({path: '/other'})]});
    open();
    await finished.catch(() => {});
    await drain();
    assert.equal(rig.router.matches[0]!.data, 'loaded 2');
    assert.deepEqual(ran.includes('2'), true);
  });
});
