import {expect} from 'chai';
import {redirect} from '../core/redirect.js';
import {between, pageWith, plain, serve, withResolvers} from './test/serve.js';

const box = (name: string, more = ''): string =>
  `<await-data from="${name}"><u slot="fallback">Wait</u><template>{{ value }}${more}</template><template slot="error">Failed</template></await-data>`;
const inner = '<await-data from="now"><template>, {{ value }}</template></await-data>';

/** What the copy at the end shows, and with which markup, when `late` has come. */
async function copyOf(template: string): Promise<{text: string; markup: string}> {
  const late = withResolvers<string>();
  const served = await serve(
    pageWith(`${template}<hr>${box('late')}`, () => ({
      late: late.promise,
      now: Promise.resolve('now'),
      failed: Promise.reject(new Error('no')),
      lost: undefined,
    })),
  );
  let all = (await served.part())!;
  late.resolve('late');
  all += await served.rest();
  const markup = between(all, '</style>', '<hr>');
  return {text: markup.replace(/<[^>]+>/g, ''), markup};
}

describe('the copy of a page for browsers without scripts', () => {
  for (const [name, template, text] of [
    ['what was there at once', box('now'), 'now'],
    ['what came late', box('late'), 'late'],
    ['what has failed', box('failed'), 'Failed'],
    ['what stands in something that was there', box('now', inner), 'now, now'],
    ['what stands in something late', box('late', inner), 'late, now'],
    ['the fallback of what never begins', box('lost').replace('</u>', '$&<i>There</i>'), 'Wait'],
    [
      'the fallback of what begins later',
      box('now').replace('from="now"', 'src="/now" start="visible"'),
      'Wait',
    ],
    [
      'the content of the author for what came late, and no other',
      '<await-data from="late"><u slot="fallback">Wait</u><i>There</i><b slot="error">Failed</b></await-data>',
      'There',
    ],
    ['what came late in a boundary', `<await-boundary>A ${box('late')}</await-boundary>`, 'A late'],
    [
      'what was there at once in a boundary',
      `<await-boundary><u slot="fallback">Wait</u>A ${box('now')}<b slot="error">Failed</b></await-boundary>`,
      'A now',
    ],
    [
      'the error of a boundary',
      '<await-boundary>A <await-data from="failed"></await-data><b slot="error">All failed</b></await-boundary>',
      'All failed',
    ],
    [
      'no comment, script or template',
      'a<!-- b --><template each="x of data.list">c</template>',
      'a',
    ],
  ] as const) {
    it(`shows ${name}`, async () => {
      const copy = await copyOf(template);
      expect(copy.text).to.equal(text);
      expect(copy.markup).to.not.match(/<!--| streamed|<template|<script/);
    });
  }

  it('shows all of ours as results, and keeps the slots of others', async () => {
    const {markup} = await copyOf(
      '<await-data from="now"><i slot="x">a</i><b>There</b></await-data><x-y><s slot="y">z</s></x-y>',
    );
    expect(plain(markup))
      .to.match(/<b slot="result">There<\/b>/)
      .and.include('<s slot="y">z</s>');
  });

  it('shows what the page itself says, also to those without scripts, but nothing inert', async () => {
    const late = withResolvers<string>();
    const {page, ...options} = pageWith(box('late'), {late: late.promise});
    const body =
      '<h1>Page</h1><!-- no --><script>no</script><template>no</template><route-data></route-data><noscript><p>Without scripts</p></noscript><await-data src="/late"></await-data>';
    const served = await serve({
      ...options,
      page: String(page).replace('<footer>', `${body}<footer>`),
      fetch: async () => Response.json(1),
    });
    await served.part();
    late.resolve('late');
    const copy = between(await served.rest(), '</style>', '<footer>');
    expect(copy.slice(copy.indexOf('<h1>'))).to.equal(
      '<h1>Page</h1><p>Without scripts</p><await-data src="/late"></await-data>',
    );
  });

  it('shows the fallback of what has been given up', async () => {
    const [outer, late] = [withResolvers<object>(), withResolvers<never>()];
    const nested =
      '<await-data .promise="{{ value.inner }}"><u slot="fallback">Wait</u><i>There</i></await-data>';
    const served = await serve(
      pageWith(
        `<await-data from="outer"><template>${nested} <await-boundary><u slot="fallback">All</u>${nested}<b slot="error">Failed</b></await-boundary></template></await-data><hr><await-data from="late"></await-data>`,
        {outer: outer.promise, late: late.promise},
      ),
    );
    await served.part();
    outer.resolve({inner: new Promise(() => {})});
    late.reject(redirect('/elsewhere'));
    const copy = between(await served.rest(), '</style>', '<hr>');
    expect(copy.replace(/<[^>]+>/g, '')).to.equal('Wait All');
  });
});
