import {assert} from 'chai';
import {AwaitDataElement, RouteOutletElement, createRoute, defer} from '../bundle.js';
import {html} from 'lit/html.js';

describe('smoke', () => {
  it('awaits', async () => {
    const el = new AwaitDataElement();
    el.innerHTML = '<p slot="fallback">wait</p><template><b>{{ value.a }}</b></template>';
    let resolve!: (v: unknown) => void;
    el.promise = new Promise((r) => (resolve = r));
    document.body.append(el);
    assert.equal(el.status, 'pending');
    resolve({a: 1});
    await el.complete;
    assert.equal(el.querySelector('b')!.textContent, '1');
    const again = new AwaitDataElement();
    again.innerHTML = '<template><b>{{ value.a }}</b></template>';
    again.promise = el.promise;
    document.body.append(again);
    assert.equal(again.querySelector('b')!.textContent, '1');
    el.remove();
    again.remove();
  });
  it('routes', async () => {
    const outlet = new RouteOutletElement();
    outlet.setAttribute('navigation', 'memory');
    let resolve!: (v: unknown) => void;
    outlet.routes = [
      createRoute({path: '/', render: () => 'home'}),
      createRoute({
        path: '/a/:id',
        loader: async ({params}) => ({
          n: params.id,
          slow: new Promise((r) => (resolve = r)),
          d: defer(() => Promise.resolve(3)),
        }),
        render: ({data}) =>
          html`<h1>${data.n}</h1>
            <await-data .promise=${data.slow} .render=${(v: any) => html`<i>${v}</i>`}></await-data
            ><await-data from="d"
              ><template><u>{{ value }}</u></template></await-data
            >`,
      }),
    ];
    document.body.append(outlet);
    await new Promise((r) => outlet.addEventListener('route-change', r, {once: true}));
    assert.include(outlet.textContent!, 'home');
    await outlet.navigate('/a/7').finished;
    assert.equal(outlet.querySelector('h1')!.textContent, '7');
    resolve('late');
    await outlet.querySelector('await-data')!.complete;
    assert.equal(outlet.querySelector('i')!.textContent, 'late');
    assert.equal(outlet.querySelector('u')!.textContent, '3');
    outlet.remove();
  });
  it('declares', async () => {
    const box = document.createElement('div');
    box.innerHTML = `<route-outlet navigation="memory"><route-def path="/"><template><h1>Hi {{ location.pathname }}</h1><route-outlet></route-outlet></template><route-def path=""><template><p>Index</p></template></route-def></route-def></route-outlet>`;
    document.body.append(box);
    await new Promise((r) => box.addEventListener('route-change', r, {once: true}));
    assert.equal(box.querySelector('h1')!.textContent, 'Hi /');
    assert.equal(box.querySelector('p')!.textContent, 'Index');
    box.remove();
  });
});
