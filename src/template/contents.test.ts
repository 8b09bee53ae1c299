import {assert} from 'chai';
import {checkStart} from './contents.js';
import {makeTemplate} from './test/render-template.js';

/** The tag that is refused at the start of a template, if one is. */
function refusedIn(template: Element): string | undefined {
  try {
    checkStart(document.createElement('await-data'), template);
    return undefined;
  } catch (error) {
    return /^<await-data>: a template needs .*, not <(\w+)> first$/.exec(
      (error as Error).message,
    )![1];
  }
}

const startOf = (content: string) => refusedIn(makeTemplate(`<template>${content}</template>`));

describe('checkStart', () => {
  it('P16: names the part of a table or a select with which a template begins', () => {
    for (const tag of [
      'tr',
      'tbody',
      'thead',
      'tfoot',
      'caption',
      'colgroup',
      'option',
      'optgroup',
    ]) {
      assert.equal(startOf(`\n <!-- x --> <${tag}></${tag}>`), tag);
    }
    assert.equal(startOf('<td>x</td>'), 'td');
    assert.equal(startOf('<th>x</th>'), 'th');
    assert.equal(startOf('<col>'), 'col');
  });

  it('P16: looks into a nested template', () => {
    assert.equal(startOf('<template each="row of value"><tr></tr></template>'), 'tr');
  });

  it('finds nothing wrong with anything else', () => {
    assert.isUndefined(startOf('<table><tr></tr></table>'));
    assert.isUndefined(startOf('text'));
    assert.isUndefined(startOf(''));
    assert.isUndefined(startOf('<template><p></p></template>'));
  });

  it('looks at the children where a framework put them outside the content', () => {
    const template = document.createElement('template');
    template.append(document.createElement('tr'));
    assert.equal(refusedIn(template), 'tr');
  });
});
