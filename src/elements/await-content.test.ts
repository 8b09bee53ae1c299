import {assert} from 'chai';
import {html, nothing} from '../bundle.js';
import {awaiting, FALLBACK} from './test/await-box.js';
import {controlled, macrotask, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

const lost = () => Promise.reject(new Error('lost'));

describe('<await-data>: slots, templates and render functions', () => {
  it('shows content: fallback while pending, result and the unnamed slot on success', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(
      promise,
      '<p slot="fallback">Wait</p><p slot="result">Result</p><p>Unnamed</p><p slot="error">Bad</p>',
    );
    box.append(element);
    await until(() => seen(box) === 'Wait');
    resolve('x');
    await element.complete;
    assert.equal(seen(box), 'Result Unnamed');
  });

  it('shows the error slot on an error and nothing else', async () => {
    const box = mount();
    const element = awaiting(
      lost(),
      '<p slot="fallback">Wait</p><p slot="result">Result</p><p>Unnamed</p><p slot="error">Bad</p>',
    );
    box.append(element);
    await element.complete;
    assert.equal(seen(box), 'Bad');
  });

  it('a <template slot="fallback"> is shown while pending, and is gone afterwards', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(
      promise,
      '<template slot="fallback"><p>Wait</p></template><template>{{ value }}</template>',
    );
    box.append(element);
    await until(() => seen(box) === 'Wait');
    resolve('x');
    await element.complete;
    assert.equal(seen(box), 'x');
    assert.isNull(element.querySelector('p'));
  });

  it('a <template slot="result"> is a result template as the unslotted one is', async () => {
    const box = mount();
    const element = awaiting(
      'x',
      `${FALLBACK}<template slot="result"><b>{{ value }}</b></template>`,
    );
    box.append(element);
    assert.equal(seen(box), 'x');
  });

  it('if and each on the result template apply to the value', () => {
    const box = mount();
    box.append(
      awaiting(
        [{n: 1}, {n: 2}],
        '<template each="item of value"><li>{{ index }}:{{ item.n }}</li></template>',
      ),
      awaiting({ok: true}, '<template if="value.ok"><b>yes</b></template>'),
      awaiting({ok: false}, '<template if="value.ok"><b>no</b></template>'),
      awaiting({ok: false}, '<template if="!value.ok"><b>indeed</b></template>'),
    );
    assert.equal(seen(box), '0:1 1:2 yes indeed');
  });

  it('a value with markup in it is text', () => {
    const box = mount();
    box.append(awaiting('<img src=x onerror=alert(1)>'));
    assert.isNull(box.querySelector('img'));
    assert.equal(seen(box), '<img src=x onerror=alert(1)>');
  });

  it('render may return a string, a number, a node, a Lit template, an array or nothing', async () => {
    const box = mount();
    const element = awaiting('v', '');
    box.append(element);
    const node = document.createElement('u');
    node.textContent = 'node';
    const results: [unknown, string][] = [
      ['<b>text</b>', '<b>text</b>'],
      [7, '7'],
      [node, 'node'],
      [html`<em>lit</em>`, 'lit'],
      [[html`<i>a</i>`, html`<i>b</i>`], 'a b'],
      [nothing, ''],
    ];
    for (const [result, text] of results) {
      element.render = () => result;
      await macrotask();
      assert.equal(seen(box), text);
    }
    element.render = () => node;
    await macrotask();
    assert.strictEqual(find(box, 'u'), node);
  });

  it('render set to another function shows what the new one returns', async () => {
    const box = mount();
    const element = awaiting('v', '');
    element.render = (value) => html`<b>${value}1</b>`;
    box.append(element);
    element.render = (value) => html`<b>${value}2</b>`;
    await macrotask();
    assert.equal(seen(box), 'v2');
  });

  it('Lit event listeners in render work', () => {
    const box = mount();
    let clicks = 0;
    const element = awaiting('x', '');
    element.render = () => html`<button @click=${() => clicks++}>go</button>`;
    box.append(element);
    find(box, 'button').click();
    assert.equal(clicks, 1);
  });

  it('a whole table in the template shows its rows', () => {
    const box = mount();
    box.append(
      awaiting(
        [{name: 'a'}, {name: 'b'}],
        `<template><table><tbody><template each="row of value"><tr><td>{{ row.name }}</td></tr></template></tbody></table></template>`,
      ),
    );
    assert.lengthOf(box.querySelectorAll('table > tbody > tr > td'), 2);
    assert.equal(seen(box), 'a b');
  });

  it('an <await-data> inside a template sees what the surrounding one sees', async () => {
    const box = mount();
    const inner = controlled();
    box.append(
      awaiting(
        {title: 'Outer', later: inner.promise},
        `<template><h2>{{ value.title }}</h2>
          <await-data .promise="{{ value.later }}">${FALLBACK}<template><b>{{ value }}</b></template></await-data>
        </template>`,
      ),
    );
    await until(() => seen(box) === 'Outer Wait');
    inner.resolve('Inner');
    await until(() => seen(box) === 'Outer Inner');
  });

  it('an <await-data> inside an each sees its item and index', async () => {
    const box = mount();
    const items = ['a', 'b', 'c'].map((name) => ({name, later: controlled<string>()}));
    box.append(
      awaiting(
        items.map(({name, later}) => ({name, later: later.promise})),
        `<template each="item of value">
          <await-data .promise="{{ item.later }}">
            <p slot="fallback">…</p>
            <template><b>{{ index }}{{ item.name }}{{ value }}</b></template>
          </await-data>
        </template>`,
      ),
    );
    await until(() => seen(box) === '… … …');
    items[1]!.later.resolve('!');
    await until(() => seen(box) === '… 1b! …');
    items[2]!.later.resolve('?');
    items[0]!.later.resolve('.');
    await until(() => seen(box) === '0a. 1b! 2c?');
  });

  it('an inner element shows the new scope when the outer value changes', async () => {
    const box = mount();
    const inner = Promise.resolve('in');
    const element = awaiting(
      {name: 'one', inner},
      `<template><await-data .promise="{{ value.inner }}"><template><b>{{ value }}</b></template></await-data><u>{{ value.name }}</u></template>`,
    );
    box.append(element);
    await until(() => seen(box) === 'in one');
    const node = find(box, 'b');
    element.promise = {name: 'two', inner};
    assert.equal(seen(box), 'in two');
    assert.strictEqual(find(box, 'b'), node, 'with the same nodes');
  });
});
