import {createRoute} from '../bundle.js';
import {macrotask, frame} from './test/moments.js';
import {declared, outletOf} from './test/outlet.js';
import {find, seen} from './test/page.js';
describe('debug', () => {
  for (const search of ['', '?a=1']) it('retry'+search, async () => {
    let runs = 0;
    const outlet = await declared(
      `<route-def path="/x"><template>[{{ data.n }}]</template>
        <template slot="error"><p>{{ error.message }}</p><button @click="{{ retry }}">Again</button></template></route-def>`,
    );
    (find(outlet, 'route-def') as any).loader = () => { console.log('run', runs); if (++runs === 1) throw new Error('first'); return {n: runs}; };
    await macrotask();
    for (const t of ['route-change','route-error','route-navigate']) outlet.addEventListener(t, (e:any) => console.log(t, String(e.error), JSON.stringify(e.matches?.map((m:any) => [m.status, m.data]))));
    await outlet.navigate('/x'+search).finished.catch((e) => console.log('rejected', String(e)));
    console.log(seen(outlet));
    find(outlet, 'button').click();
    await frame(); await frame();
    console.log(outlet.outerHTML);
  });
  it('routes', async () => {
    let runs = 0;
    const outlet = await outletOf([createRoute({path: '/x', loader: () => { if (++runs === 1) throw new Error('first'); return {n: runs}; }, render: ({data}) => 'n' + data.n, error: ({error, retry}: any) => { (window as any).again = retry; return 'E' + error.message; }})]);
    await outlet.navigate('/x').finished.catch((e) => console.log('rejected', String(e)));
    console.log(seen(outlet));
    (window as any).again();
    await frame(); await frame();
    console.log(outlet.outerHTML);
  });
});
