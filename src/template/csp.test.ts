import {assert} from 'chai';

// Its own file, and so its own page: the policy stays for good.
describe('templates under a strict policy', () => {
  const violations: string[] = [];

  before(() => {
    document.addEventListener('securitypolicyviolation', ({violatedDirective, sourceFile}) =>
      violations.push(`${violatedDirective} in ${sourceFile}`),
    );
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content =
      "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
    document.head.append(meta);
  });

  /** Breaks the policy on purpose and waits for the event of that, which comes after all earlier ones. */
  async function breakIt(): Promise<void> {
    const seen = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({violatedDirective}) => {
        if (violatedDirective.startsWith('style-src')) resolve();
      });
    });
    document.createElement('p').setAttribute('style', 'color: red');
    await seen;
  }

  it('is in force', async () => {
    assert.throws(() => new Function('return 1')());
    if ('trustedTypes' in globalThis) {
      assert.throws(() => (document.createElement('div').innerHTML = '<b>x</b>'), TypeError);
    }
    await breakIt();
  });

  it('compile, render and update without a violation', async () => {
    const {render} = await import('lit/html.js');
    const {compileTemplate} = await import('./compile.js');
    // Made node by node, as markup would need a sink here.
    const template = document.createElement('template');
    const link = document.createElement('a');
    link.setAttribute('href', '/{{ item.id }}');
    link.setAttribute('class', 'x {{ item.id }}');
    link.append('{{ item.name }}');
    const input = document.createElement('input');
    input.setAttribute('value', '{{ item.name }}');
    const area = document.createElement('textarea');
    area.append('{{ item.name }}');
    const each = document.createElement('template');
    each.setAttribute('each', 'item of list');
    each.content.append(link, input, area);
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const bars = document.createElementNS('http://www.w3.org/2000/svg', 'template');
    bars.setAttribute('each', 'item of list');
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    bar.setAttribute('width', '{{ item.id }}');
    bars.append(bar);
    svg.append(bars);
    template.content.append(each, svg);

    const box = document.createElement('div');
    document.body.append(box);
    violations.length = 0;
    const renderer = compileTemplate(template, ['list']);
    render(renderer({list: [{id: 1, name: '<b>'}]}), box);
    render(
      renderer({
        list: [
          {id: 2, name: 'two'},
          {id: 3, name: 'three'},
        ],
      }),
      box,
    );

    const links = [...box.querySelectorAll('a')];
    assert.deepEqual(
      links.map((a) => [a.getAttribute('href'), a.className, a.textContent]),
      [
        ['/2', 'x 2', 'two'],
        ['/3', 'x 3', 'three'],
      ],
    );
    assert.deepEqual(
      [...box.querySelectorAll('textarea')].map(({value}) => value),
      ['two', 'three'],
    );
    assert.deepEqual(
      [...box.querySelectorAll('rect')].map((rect) => rect.getAttribute('width')),
      ['2', '3'],
    );
    await breakIt();
    assert.lengthOf(violations, 1, violations.join());
  });
});
