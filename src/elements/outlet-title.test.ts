import {assert} from 'chai';
import {createRoute} from '../bundle.js';
import {declared, outletOf} from './test/outlet.js';
import {ErrorWatch} from './test/errors.js';

describe('<route-outlet>: the title of the document', () => {
  let before = '';
  beforeEach(() => {
    before = document.title;
    document.title = 'Site';
  });
  afterEach(() => {
    document.title = before;
  });

  const routes = [
    createRoute({path: '/a', pageTitle: 'A', render: () => 'a'}),
    createRoute({path: '/plain', render: () => 'plain'}),
    createRoute({
      path: '/lost',
      pageTitle: 'Lost',
      loader: () => Promise.reject(new Error('lost')),
    }),
  ];

  it('is left alone until a route has one', async () => {
    await outletOf(routes, '/plain');
    assert.equal(document.title, 'Site');
  });

  for (const to of ['/plain', '/nowhere', '/lost']) {
    it(`is again what it was at first on ${to}, which has none`, async () => {
      const watch = new ErrorWatch();
      const outlet = await outletOf(routes, '/a');
      assert.equal(document.title, 'A');
      await outlet.navigate(to).finished;
      await watch.drained();
      assert.equal(document.title, 'Site');
      await outlet.navigate('/a').finished;
      assert.equal(document.title, 'A');
    });
  }

  it('P16: one that cannot be made is told, and the page is shown all the same', async () => {
    const watch = new ErrorWatch();
    const outlet = await declared(
      '<route-def path="/x" page-title="{{ nobody.knows }}"><template>X</template></route-def>',
      '/x',
    );
    await watch.drained();
    assert.include(outlet.textContent, 'X');
    assert.match(watch.messages.join(), /<route-def path="\/x" page-title=.*nobody/s);
    assert.equal(document.title, 'Site');
  });
});
