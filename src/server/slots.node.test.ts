import {expect} from 'chai';
import {between, pageWith, plain, serve, withResolvers} from './test/serve.js';

const FALLBACK = '<slot name="fallback"></slot>';
const RESULT = '<slot name="result"></slot>';
const ALL =
  '<u slot="fallback">Wait</u><template>{{ value }}</template><s>Static</s><b slot="error">no</b>';

describe('the slots of an <await-data> from a server', () => {
  for (const [name, data, content, slots] of [
    ['pending', new Promise(() => {}), ALL, `<slot name="result">${FALLBACK}</slot>`],
    [
      'pending, with content in the slot of the result',
      new Promise(() => {}),
      `${ALL}<i slot="result">Static</i>`,
      `<slot name="late">${FALLBACK}</slot>`,
    ],
    ['a success', Promise.resolve(1), '<template>{{ value }}</template>', RESULT],
    ['a success, with content of the author', Promise.resolve(1), ALL, `${RESULT}<slot></slot>`],
    ['an error', () => Promise.reject(new Error('no')), ALL, `${RESULT}<slot name="error"></slot>`],
    [
      'an error, with a template',
      () => Promise.reject(new Error('no')),
      `${ALL}<template slot="error">{{ error.message }}</template>`.replace(/<b.*<\/b>/, ''),
      RESULT,
    ],
    ['without anything', undefined, ALL, FALLBACK],
  ] as const) {
    it(`show what is to be shown, and nothing else: ${name}`, async () => {
      const served = await serve(
        pageWith(`<await-data from="it">${content}</await-data>`, () => ({
          it: typeof data === 'function' ? data() : data,
        })),
      );
      const start = (await served.part())!;
      const host = start.slice(start.indexOf('<await-data'));
      expect(between(host, '<template shadowrootmode="open">', '</template>')).to.equal(slots);
      await served.cancel();
    });
  }

  it('find the content of the author where a boundary has withheld it, beside a copy', async () => {
    const late = withResolvers<number>();
    const served = await serve(
      pageWith(
        '<await-boundary><await-data from="late"><i>There</i></await-data></await-boundary>',
        {late: late.promise},
      ),
    );
    await served.part();
    late.resolve(1);
    expect(plain((await served.part())!)).to.include(
      '<div slot="result" streamed="copy"><i>There</i></div><i>There</i></await-data>',
    );
    await served.cancel();
  });

  for (const [start, calls] of Object.entries({visible: 0, idle: 0, interaction: 0, eager: 1})) {
    it(`are those of what begins ${calls ? 'here' : 'in the page alone'}: start="${start}"`, async () => {
      const asked: string[] = [];
      const served = await serve({
        page: `<await-data src="/it" start="${start}">${ALL}</await-data>`,
        fetch({url}) {
          asked.push(url);
          return new Promise(() => {});
        },
      });
      const host = `start="${start}" streamed="${calls || ''}"><template shadowrootmode="open">`;
      expect(between((await served.part())!, host, '</template>')).to.equal(
        calls ? `<slot name="result">${FALLBACK}</slot>` : FALLBACK,
      );
      expect(asked).to.have.length(calls);
      await served.cancel();
    });
  }

  it('get what is named for the result, by a template or by the author', async () => {
    const template = '<template slot="result"><b>{{ value }}</b></template>';
    const author = '<i slot="result">There</i>';
    for (const [content, expected] of [
      [template, '<div slot="result" streamed=""><b>1</b></div>'],
      [author, '<div slot="late" streamed="copy"><i slot="result">There</i></div>'],
    ] as const) {
      const late = withResolvers<number>();
      const served = await serve(
        pageWith(`<await-data from="late">${content}</await-data>`, {late: late.promise}),
      );
      await served.part();
      late.resolve(1);
      expect(plain((await served.part())!)).to.include(`<template for="m1">${expected}</template>`);
      await served.cancel();
    }
  });
});
