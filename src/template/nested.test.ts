import {assert} from 'chai';
import {render} from 'lit/html.js';
import {compileTemplate} from './compile.js';
import type {Scope} from './expression.js';
import {failure, show} from './test/render-template.js';

afterEach(() => document.body.replaceChildren());

/** Stands for `<await-data>`: has templates of its own, which see the names around it. */
class TemplateOwner extends HTMLElement {
  #scope: Scope | undefined;
  scopes: (Scope | undefined)[] = [];
  connectedWith: Scope | undefined;

  get templateScope(): Scope | undefined {
    return this.#scope;
  }

  set templateScope(scope: Scope | undefined) {
    this.#scope = scope;
    this.scopes.push(scope);
  }

  connectedCallback(): void {
    this.connectedWith = this.#scope;
  }
}
customElements.define('template-owner', TemplateOwner);
customElements.define('plain-element', class extends HTMLElement {});

describe('a template inside a template', () => {
  it('stays as it is without if and each', () => {
    const content =
      '<div><template slot="x"><p class="{{ not.here }}">{{ f() }}</p><script></script></template></div>';
    assert.equal(show(`${content}{{ v }}`, {v: 1}).html, `${content}1`);
  });

  it('belongs to the element that owns its templates, with if and each too', () => {
    const content =
      '<template-owner><template each="x of value" if="x">{{ x }}</template>' +
      '<template slot="error">{{ error.message }}</template><p slot="fallback">…</p></template-owner>';
    const shown = show(content, {v: 1});
    assert.equal(shown.html, content);
  });

  it('is ours in any other custom element', () => {
    const shown = show(
      '<plain-element><template each="x of v"><i>{{ x }}</i></template></plain-element>',
      {
        v: [1, 2],
      },
    );
    assert.equal(shown.html, '<plain-element><i>1</i><i>2</i></plain-element>');
    assert.notProperty(shown.find('plain-element'), 'templateScope');
  });
});

describe('an element that owns its templates', () => {
  it('gets the scope of its surroundings before it is connected', () => {
    const scope = {v: 1};
    const shown = show(
      '<template-owner class="{{ v }}"><template>x</template></template-owner>',
      scope,
    );
    const owner = shown.find<TemplateOwner>('template-owner');
    assert.equal(owner.connectedWith, scope);
    assert.equal(owner.className, '1');
    assert.deepEqual(owner.getAttributeNames(), ['class']);
  });

  it('gets each new scope', () => {
    const shown = show('<template-owner><template>x</template></template-owner>', {v: 1});
    const owner = shown.find<TemplateOwner>('template-owner');
    const next = {v: 2};
    shown.update(next);
    assert.equal(owner.templateScope, next);
    assert.equal(owner.scopes.length, 2);
  });

  it('gets item and index inside each', () => {
    const shown = show(
      '<template each="post of data.posts"><template-owner><template>x</template></template-owner></template>',
      {data: {posts: ['a', 'b']}},
    );
    assert.deepEqual(
      [...shown.box.querySelectorAll<TemplateOwner>('template-owner')].map(({templateScope}) => [
        templateScope!['post'],
        templateScope!['index'],
        Object.keys(templateScope!).sort(),
      ]),
      [
        ['a', 0, ['data', 'index', 'post']],
        ['b', 1, ['data', 'index', 'post']],
      ],
    );
  });

  it('gets none without a template among its children', () => {
    const shown = show('<template-owner><p><template>x</template></p></template-owner>', {v: 1});
    assert.deepEqual(shown.find<TemplateOwner>('template-owner').scopes, []);
  });

  it('has the rest of its children compiled', () => {
    const shown = show(
      '<template-owner><template>{{ x }}</template><p slot="fallback">{{ v }}</p></template-owner>',
      {
        v: 'wait',
      },
    );
    assert.equal(shown.find('p').textContent, 'wait');
  });

  it('can compile its template with the names that it was given', () => {
    const shown = show(
      '<template each="post of posts"><template-owner><template>{{ post }}{{ value }}</template>' +
        '</template-owner></template>',
      {posts: ['a', 'b']},
    );
    const texts = [...shown.box.querySelectorAll<TemplateOwner>('template-owner')].map((owner) => {
      const scope = {...owner.templateScope, value: '!'};
      const box = document.createElement('div');
      render(compileTemplate(owner.querySelector('template')!, Object.keys(scope))(scope), box);
      return box.textContent;
    });
    assert.deepEqual(texts, ['a!', 'b!']);
  });
});

describe('a template that a framework made', () => {
  /** As React and Vue do: the children go into the template itself. */
  function frameworkTemplate(markup: string): HTMLTemplateElement {
    const holder = document.createElement('div');
    holder.innerHTML = markup.replace(/(<\/?)template\b(?!-)/g, '$1x-template');
    const convert = (node: Node): Node => {
      if (!(node instanceof Element)) return node.cloneNode();
      const copy =
        node.localName === 'x-template'
          ? document.createElement('template')
          : (node.cloneNode() as Element);
      for (const {name, value} of node.attributes) copy.setAttribute(name, value);
      for (const child of node.childNodes) copy.appendChild(convert(child));
      return copy;
    };
    return convert(holder.firstElementChild!) as HTMLTemplateElement;
  }

  it('has its children used where its content is empty', () => {
    const template = frameworkTemplate(
      '<template each="x of list"><p>{{ x }}<template if="index">, not first</template></p></template>',
    );
    assert.equal(template.content.childNodes.length, 0);
    const before = template.innerHTML + template.childNodes.length;
    assert.equal(show(template, {list: ['a', 'b']}).html, '<p>a</p><p>b, not first</p>');
    assert.equal(template.innerHTML + template.childNodes.length, before);
  });

  it('hands templates on to the elements inside with their content', () => {
    const template = frameworkTemplate(
      '<template><template-owner><template>{{ a }}<div><template>{{ b }}</template></div></template>' +
        '</template-owner></template>',
    );
    assert.equal(
      show(template, {v: 1}).html,
      '<template-owner><template>{{ a }}<div><template>{{ b }}</template></div></template></template-owner>',
    );
  });

  it('is told apart from another one', () => {
    const one = frameworkTemplate('<template><p>1{{ v }}</p></template>');
    const two = frameworkTemplate('<template><p>2{{ v }}</p></template>');
    const same = frameworkTemplate('<template><p>1{{ v }}</p></template>');
    assert.notEqual(compileTemplate(one, ['v']), compileTemplate(two, ['v']));
    assert.equal(compileTemplate(one, ['v']), compileTemplate(same, ['v']));
  });
});

describe('SVG in a template', () => {
  const SVG = 'http://www.w3.org/2000/svg';

  it('keeps the case of its attributes', () => {
    const shown = show('<svg viewBox="0 0 {{ w }} 10" preserveAspectRatio="{{ p }}"></svg>', {
      w: 20,
      p: 'none',
    });
    const svg = shown.find<SVGSVGElement>('svg');
    assert.equal(svg.viewBox.baseVal.width, 20);
    assert.equal(svg.getAttribute('preserveAspectRatio'), 'none');
  });

  it('has its templates repeated as SVG', () => {
    const shown = show(
      '<svg><g><template each="bar of bars" if="bar.w"><rect width="{{ bar.w }}" y="{{ index }}"/>' +
        '<text>{{ bar.w }}<template if="bar.big"><tspan>!</tspan></template></text></template></g></svg>',
      {bars: [{w: 5}, {}, {w: 7, big: true}]},
    );
    const rects = [...shown.box.querySelectorAll('rect')];
    assert.deepEqual(
      rects.map((rect) => [rect.namespaceURI, rect.getAttribute('width'), rect.getAttribute('y')]),
      [
        [SVG, '5', '0'],
        [SVG, '7', '2'],
      ],
    );
    assert.equal(shown.find('tspan').namespaceURI, SVG);
    assert.equal(shown.text, '57!');
  });

  it('may hold HTML in foreignObject', () => {
    const shown = show(
      '<svg><foreignObject><div><template each="x of list"><p>{{ x }}</p></template></div></foreignObject></svg>',
      {list: [1]},
    );
    assert.instanceOf(shown.find('p'), HTMLParagraphElement);
  });

  it('P16: quotes a template inside it', () => {
    assert.match(
      failure('<svg><template each="x of f()"><g/></template></svg>', {v: 1}),
      /^<template each="x of f\(\)">: "f\(\)" is not a path/,
    );
  });

  it('P16: refuses a template that would be shown there as it is', () => {
    assert.equal(
      failure('<svg><template id="x"><g/></template></svg>', {v: 1}),
      '<template id="x">: a template in here needs if or each.',
    );
  });

  it('may be the template itself', () => {
    const holder = document.createElement('div');
    holder.innerHTML = '<svg><template each="x of list"><circle r="{{ x }}"/></template></svg>';
    const svg = document.createElementNS(SVG, 'svg');
    render(compileTemplate(holder.querySelector('template')!, ['list'])({list: [1, 2]}), svg);
    assert.deepEqual(
      [...svg.querySelectorAll('circle')].map((circle) => [
        circle.namespaceURI,
        circle.getAttribute('r'),
      ]),
      [
        [SVG, '1'],
        [SVG, '2'],
      ],
    );
  });
});
