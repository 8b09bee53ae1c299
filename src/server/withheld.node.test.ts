import {expect} from 'chai';
import {finish} from './test/finished.js';
import {pageWith, plain, serve, withResolvers} from './test/serve.js';

const box = (name: string): string =>
  `<await-data from="${name}"><template><i>{{ value }}</i></template></await-data>`;

describe('the content of a boundary', () => {
  it('comes back to where it stood, around what has a slot', async () => {
    const late = withResolvers<string>();
    const served = await serve(
      pageWith(
        `<await-boundary><a>A</a><u slot="fallback">Wait</u>${box('late')}<b slot="error">no</b><s>C</s></await-boundary>`,
        {late: late.promise},
      ),
    );
    const start = plain((await served.part())!);
    const [, before, between, after] =
      /<\?marker name="(m\d+)"><u slot="fallback">Wait<\/u><\?marker name="(m\d+)"><b slot="error">no<\/b><\?marker name="(m\d+)"><\/await-boundary>/.exec(
        start,
      ) ?? [];
    late.resolve('late');
    const part = plain((await served.part())!);
    expect(part).to.include(`<template for="${before}"><a>A</a></template>`);
    expect(part).to.include(`<template for="${between}"><await-data `);
    expect(part).to.include(`<template for="${after}"><s>C</s></template>`);
    await served.cancel();
  });

  it('has a copy of the author’s error in its place, who keeps his own', async () => {
    for (const isLate of [false, true]) {
      const late = withResolvers<never>();
      const served = await serve(
        pageWith(
          `<await-boundary><s>Content</s>${box('late')}<b slot="error">All</b></await-boundary>`,
          () => ({late: isLate ? late.promise : Promise.reject(new Error('no'))}),
        ),
      );
      let all = (await served.part())!;
      if (isLate) late.reject(new Error('no'));
      all += await served.rest();
      expect(plain(all)).to.include(
        '<div slot="late" streamed="copy"><b slot="error">All</b></div>',
      );
      expect(finish(all).textsOf('b'), String(isLate)).to.deep.equal(['All', 'All']);
    }
  });

  it('is there although its error template cannot be rendered, which is reported', async () => {
    const served = await serve(
      pageWith(
        `<await-boundary><s>Content</s>${box('failed')}<template slot="error">{{ nothing }}</template></await-boundary>`,
        () => ({failed: Promise.reject(new Error('no'))}),
      ),
    );
    expect(finish(await served.rest()).textsOf('s')).to.deep.equal(['Content']);
    expect(served.errors.join()).to.match(/Error: no,.*nothing/);
  });
});
