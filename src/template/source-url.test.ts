import {assert} from 'chai';
import {compileSource} from './source-url.js';
import {failure, show} from './test/render-template.js';

afterEach(() => document.body.replaceChildren());

const WHERE = '<await-data>';

/** The finished address, as the platform resolves it, without our own origin. */
function addressOf(source: string, x?: unknown, y?: unknown): string {
  const {href} = new URL(compileSource(source, ['x', 'y'], WHERE)({x, y}), document.baseURI);
  return href.replace(location.origin, '');
}

/** Values that have been taken for more than a segment or a value. */
const NASTY = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'data:application/json,1',
  '../../secret',
  '..\\..\\secret',
  '.%2e',
  '%2e%2e',
  '%2e%2e%2fsecret',
  '..;/secret',
  '?admin=1',
  '#x',
  '&admin=1',
  'a=b&c=d;e',
  'user:pass@evil.example',
  '@evil.example',
  ':8080',
  '\t/evil.example',
  '\n//evil.example',
  ' .. ',
  '..\n',
  '.\t.',
  '\u0000',
  '\u2025',
  '\uff0e\uff0e',
  '。。',
  '%',
  '%25',
  '+',
  'é ü',
  '{{ x }}',
  '</script><b>',
  '...',
];

describe('an address with values in it', () => {
  it('has each value as one segment of its path', () => {
    assert.equal(addressOf('/api/{{ x }}', 5), '/api/5');
    assert.equal(addressOf('/api/{{ x }}/of/{{y}}', 'a b', 'c/d'), '/api/a%20b/of/c%2Fd');
    assert.equal(addressOf('/api/post-{{ x }}.json', 'é'), '/api/post-%C3%A9.json');
    assert.equal(addressOf('/api/{{ x }}', 0), '/api/0');
    assert.equal(addressOf('/api/{{ x }}', false), '/api/false');
    assert.equal(addressOf('/{{ x }}{{ y }}', 1, 2), '/12');
  });

  it('keeps each nasty value in its own segment, with all that it is', () => {
    for (const value of NASTY) {
      const url = new URL(addressOf('/api/{{ x }}/z', value), document.baseURI);
      const [, api, segment, z, ...rest] = url.pathname.split('/');
      assert.deepEqual(
        [api, z, rest, url.search, url.hash, url.host],
        ['api', 'z', [], '', '', location.host],
        value,
      );
      assert.equal(decodeURIComponent(segment!), value);
    }
  });

  it('keeps each nasty value in its own place of the query', () => {
    for (const value of [...NASTY, '', '.', '..']) {
      const url = new URL(addressOf('/api?a={{ x }}&b={{ y }}#h', value, value), document.baseURI);
      assert.equal(url.pathname + url.hash, '/api#h');
      assert.deepEqual(
        [...url.searchParams],
        [
          ['a', value],
          ['b', value],
        ],
      );
    }
  });

  it('may have a value in its hash', () => {
    assert.equal(addressOf('/api#{{ x }}', '../a?b'), '/api#..%2Fa%3Fb');
  });

  it('has nothing for what is missing, but only in the query', () => {
    assert.equal(addressOf('/api?q={{ x }}&r={{ x.y.z }}'), '/api?q=&r=');
    assert.equal(addressOf('/api?q={{ x }}', null), '/api?q=');
  });

  it('P16: refuses empty, . and .. in the path', () => {
    for (const value of ['', '.', '..', undefined, null, []]) {
      for (const source of [
        '/api/{{ x }}',
        '/api/{{ x }}/y',
        '{{ x }}',
        'a{{ x }}?b',
        '/.{{ x }}/y',
      ]) {
        assert.throws(
          () => addressOf(source, value),
          `<await-data>: "x": "${String(value ?? '')}" is no segment of an address`,
          `${source} ${String(value)}`,
        );
      }
    }
  });

  it('P16: refuses a value that could finish a code or follow half of one', () => {
    for (const source of [
      '/%{{ x }}',
      '/%2{{ x }}',
      '/.%2{{ x }}/y',
      '/%\t2{{ x }}',
      '/%2\n{{ x }}',
    ]) {
      for (const value of ['e', 'E', '2e', '2E', '5c']) {
        assert.throws(() => addressOf(source, value), `"${value}" is no segment of an address`);
      }
    }
    assert.equal(addressOf('/%25{{ x }}', '2e'), '/%252e');
    assert.equal(addressOf('/a%20{{ x }}', 'e'), '/a%20e');
  });

  it('P16: refuses half of a character', () => {
    assert.throws(() => addressOf('/{{ x }}', '\ud800'), /^<await-data>: "x": /);
  });

  it('may be at another origin that the markup names', () => {
    assert.equal(addressOf('https://a.example/{{ x }}', 'b'), 'https://a.example/b');
    assert.equal(addressOf('HTTPS://A.example:443/{{ x }}', 'b'), 'https://a.example/b');
    assert.equal(addressOf('//a.example:81/{{ x }}', 'b'), `${location.protocol}//a.example:81/b`);
    assert.equal(addressOf('https://a.example?q={{ x }}', '@b'), 'https://a.example/?q=%40b');
  });

  it('P16: refuses another origin that a value takes part in', () => {
    for (const [source, value] of [
      ['https://{{ x }}', 'evil.example'],
      ['https://{{ x }}/api', 'evil.example'],
      ['https://a{{ x }}', '.evil.example'],
      ['https://a{{ x }}', 'b'],
      ['https://a.example{{ x }}', '.evil.example'],
      ['https://a.example{{ x }}/', 'x'],
      ['https://a.example:8{{ x }}/', '1'],
      ['https://user{{ x }}@evil.example/', 'x'],
      ['https://{{ x }}@evil.example/', 'x'],
      ['//{{ x }}', 'evil.example'],
      ['//a{{ x }}', 'b'],
      ['\\\\{{ x }}', 'evil.example'],
      ['/\\{{ x }}', 'evil.example'],
      ['/\t/{{ x }}', 'evil.example'],
      [' \n/\r/{{ x }}', 'evil.example'],
      ['\\\t/{{ x }}', 'evil.example'],
      ['{{ x }}://evil.example/', 'https'],
      ['{{ x }}s://evil.example/', 'http'],
      ['{{ x }}:alert(1)', 'javascript'],
      ['{{ x }}:application/json,1', 'data'],
      ['java{{ x }}:alert(1)', 'script'],
      ['https:{{ x }}:evil', 'a'],
    ] as const) {
      // One of these is a path where the page has its scheme.
      if (source === 'https:{{ x }}:evil' && location.protocol === 'https:') continue;
      assert.throws(
        () => addressOf(source, value),
        /^<await-data>: ".*" needs its origin written out\.$/s,
        source,
      );
    }
  });

  it('P16: refuses an address that does not parse', () => {
    for (const [source, value] of [
      ['https://a.example{{ x }}', '@evil.example'],
      ['https://a.example{{ x }}', ':8080'],
      ['https://a.example{{ x }}', '/'],
      ['https://[{{ x }}', '1'],
      ['https://a:{{ x }}/', 'b'],
      ['http://{{ x }}', ' '],
    ] as const) {
      assert.throws(() => addressOf(source, value), /^<await-data>: ".*" needs its origin written/);
    }
  });

  it('P16: refuses what no template may hold, too', () => {
    assert.throws(() => compileSource('/{{ x', ['x'], WHERE), '<await-data>: "{{ x" has no "}}".');
    assert.throws(() => compileSource('/{{ x() }}', ['x'], WHERE), '"x()" is not a path');
    assert.throws(() => compileSource('{{ z }}', ['x'], WHERE), 'there is no "z" here, only x.');
    assert.throws(
      () => addressOf('/{{ x }}', Promise.resolve()),
      '"x": this is a promise, put it in <await-data>',
    );
  });

  it('follows the base of the document', () => {
    const base = document.createElement('base');
    base.href = '/deep/er/';
    document.head.append(base);
    try {
      assert.equal(addressOf('{{ x }}', 'a'), '/deep/er/a');
      assert.equal(addressOf('../{{ x }}', 'a'), '/deep/a');
    } finally {
      base.remove();
    }
  });
});

describe('src in a template', () => {
  class FetchingOwner extends HTMLElement {
    templateScope: unknown;
  }
  customElements.define('fetching-owner', FetchingOwner);
  Object.defineProperty(FetchingOwner.prototype, 'templateScope', {
    value: undefined,
    writable: true,
  });
  customElements.define('fetching-plain', class extends HTMLElement {});

  it('is a finished address on an element that owns its templates', () => {
    const shown = show('<fetching-owner src="/api/{{ v }}?q={{ w }}"></fetching-owner>', {
      v: 'a/b',
      w: '&c',
    });
    const owner = shown.find('fetching-owner');
    assert.equal(owner.getAttribute('src'), '/api/a%2Fb?q=%26c');
    shown.update({v: 1, w: null});
    assert.equal(owner.getAttribute('src'), '/api/1?q=');
  });

  it('is one as a property, too', () => {
    const shown = show('<fetching-owner .src="{{ v }}"></fetching-owner>', {v: '//evil.example/x'});
    const owner = shown.find<HTMLElement & {src: string}>('fetching-owner');
    assert.equal(owner.src, '%2F%2Fevil.example%2Fx');
  });

  it('P16: is refused there as it is, with the element and the expression', () => {
    assert.equal(
      failure('<fetching-owner src="/api/{{ v }}"></fetching-owner>', {v: '..'}),
      '<fetching-owner src="/api/{{ v }}">: "v": ".." is no segment of an address',
    );
    assert.equal(
      failure('<fetching-owner src="//{{ v }}/api"></fetching-owner>', {v: 'evil'}),
      '<fetching-owner src="//{{ v }}/api">: "//evil/api" needs its origin written out.',
    );
  });

  it('is any other attribute on any other element, and left alone without braces', () => {
    const shown = show(
      '<fetching-plain src="{{ v }}"></fetching-plain><fetching-owner src="../%2x"></fetching-owner>',
      {v: '/a/../b'},
    );
    assert.equal(shown.find('fetching-plain').getAttribute('src'), '/a/../b');
    assert.equal(shown.find('fetching-owner').getAttribute('src'), '../%2x');
  });
});
