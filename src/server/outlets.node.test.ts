import {expect} from 'chai';
import {finish} from './test/finished.js';
import {pageOf, plain, serve} from './test/serve.js';

describe('an outlet on the server', () => {
  const page = pageOf(`<route-outlet>
    <template slot="error"><b>{{ error.message }}</b></template>
    <template slot="not-found"><i>Nothing at {{ location.pathname }}</i></template>
    <route-def path="/fails" loader="/fails.js"><template>yes</template></route-def></route-outlet>`);
  const options = {
    page,
    development: true,
    modules: {
      '/fails.js': {
        loader() {
          throw new Error('reason');
        },
      },
    },
  };

  it('shows its own templates where its routes have none', async () => {
    const failed = await serve(options, '/fails');
    expect(failed.status).to.equal(500);
    expect(finish(await failed.rest()).textsOf('b')).to.deep.equal(['reason']);
    const missing = await serve(options, '/nowhere?a=b');
    expect(missing.status).to.equal(404);
    expect(finish(await missing.rest()).textsOf('i')).to.deep.equal(['Nothing at /nowhere']);
  });
});

describe('data that cannot be sent', () => {
  it('is named as far as that can be said', async () => {
    const template = '<i>{{ data.title }}</i>';
    for (const [data, what] of [
      [{title: 'A', deep: {list: [1, () => {}]}}, '/x: data.deep.list[1]'],
      [
        {
          title: 'A',
          get other(): never {
            throw new Error('no');
          },
        },
        '/x: data',
      ],
    ] as const) {
      const served = await serve(
        {
          page: pageOf(
            `<route-outlet><route-def path="/x" loader="/a.js"><template>${template}</template></route-def></route-outlet>`,
          ),
          modules: {'/a.js': {loader: () => data}},
        },
        '/x',
      );
      expect(plain(await served.rest())).to.include('<i>A</i>');
      expect(served.errors.join()).to.include(
        `TypeError: ${what} cannot be sent, so the client loads it again. `,
      );
    }
  });
});
