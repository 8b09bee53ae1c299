import {assert} from 'chai';
import {quoteElement} from './quote-element.js';

// A stand-in with what is read of an element, since this runs in Node too.
const element = (localName: string, attributes: Record<string, string>) =>
  ({
    localName,
    attributes: Object.entries(attributes).map(([name, value]) => ({name, value})),
  }) as unknown as Element;

describe('quoteElement', () => {
  it('P16: gives the opening tag with its attributes as they stand', () => {
    assert.equal(
      quoteElement(element('a', {href: '{{ data.url }}', hidden: ''})),
      '<a href="{{ data.url }}" hidden>',
    );
    assert.equal(quoteElement(element('await-data', {})), '<await-data>');
  });

  it('P16: cuts a long tag', () => {
    const quoted = quoteElement(element('p', {class: 'x'.repeat(500)}));
    assert.isBelow(quoted.length, 125);
    assert.match(quoted, /^<p class="x+…>$/);
  });
});
