import {assert} from 'chai';
import {errorsLogged, failure, makeTemplate, show} from './test/render-template.js';

afterEach(() => document.body.replaceChildren());

/** Spellings of a script address that parsers have been fooled by. */
const SCRIPTS = [
  'javascript:hacked()',
  'JAVASCRIPT:hacked()',
  'jAvAsCrIpT:hacked()',
  '  javascript:hacked()',
  '\u0000javascript:hacked()',
  '\u0008\u001fjavascript:hacked()',
  'java\tscript:hacked()',
  'java\nscript:hacked()',
  '\r\njavascript\r\n:hacked()',
  'javascript:/*https://x.example*/hacked()',
  'vbscript:hacked()',
  'data:text/html,<script>hacked()</script>',
  'data:image/svg+xml,<svg onload="hacked()">',
  'blob:https://x.example/1',
];

/** Shows content that has a blocked address in it, and returns what was logged. */
function blocked(content: string, url: unknown, selector: string, attribute: string): string[] {
  return errorsLogged(() => {
    const shown = show(content, {url});
    assert.equal(
      shown.find(selector).getAttribute(attribute),
      'about:blank#blocked',
      `${content} with ${JSON.stringify(url)}`,
    );
  });
}

describe('a bound address in a template', () => {
  it('is left as it is where it is harmless', () => {
    for (const url of [
      '/a?b#c',
      'https://x.example/é',
      'mailto:a@b.example',
      'tel:1',
      'sms:1',
      '#x',
      '',
    ]) {
      const logged = errorsLogged(() => {
        const shown = show('<a href="{{ url }}">x</a>', {url});
        assert.equal(shown.find('a').getAttribute('href'), url);
      });
      assert.deepEqual(logged, []);
    }
  });

  it('never is a script, in any spelling', () => {
    for (const url of SCRIPTS) blocked('<a href="{{ url }}">x</a>', url, 'a', 'href');
  });

  it('never is a script in any attribute that takes an address', () => {
    for (const [content, selector, attribute] of [
      ['<a href="{{ url }}">x</a>', 'a', 'href'],
      ['<A HREF={{url}}>x</A>', 'a', 'href'],
      ['<area href="{{ url }}">', 'area', 'href'],
      ['<a ping="{{ url }}">x</a>', 'a', 'ping'],
      ['<form action="{{ url }}"></form>', 'form', 'action'],
      ['<button formaction="{{ url }}">x</button>', 'button', 'formaction'],
      ['<input type="submit" formaction="{{ url }}">', 'input', 'formaction'],
      ['<input type="image" src="{{ url }}">', 'input', 'src'],
      ['<video poster="{{ url }}"></video>', 'video', 'poster'],
      ['<q cite="{{ url }}">x</q>', 'q', 'cite'],
      ['<table background="{{ url }}"></table>', 'table', 'background'],
      ['<my-link href="{{ url }}"></my-link>', 'my-link', 'href'],
      ['<svg><a href="{{ url }}">x</a></svg>', 'a', 'href'],
      ['<svg><a xlink:href="{{ url }}">x</a></svg>', 'a', 'href'],
      ['<svg><use href="{{ url }}"/></svg>', 'use', 'href'],
      ['<svg><image href="{{ url }}"/></svg>', 'image', 'href'],
      ['<math><mi href="{{ url }}">x</mi></math>', 'mi', 'href'],
    ] as const) {
      blocked(content, 'javascript:hacked()', selector, attribute);
      blocked(content, 'data:text/html,x', selector, attribute);
    }
  });

  it('never is a script in any spelling of the address and of the attribute', () => {
    const letters = (url: string, radix: 10 | 16): string =>
      Array.from(url)
        .map((letter) => `&#${radix === 16 ? 'x' : ''}${letter.codePointAt(0)!.toString(radix)};`)
        .join('');
    for (const [content, selector, attribute] of [
      ['<A HREF="@">x</A>', 'a', 'href'],
      ['<a\nhReF\t=\n"@">x</a>', 'a', 'href'],
      ['<button FormAction="@">x</button>', 'button', 'formaction'],
      ['<input type="image" formaction=\'@\'>', 'input', 'formaction'],
      ['<svg><a XLINK:HREF="@">x</a></svg>', 'a', 'href'],
      ['<svg><use xlink:Href="@"/></svg>', 'use', 'href'],
      ['<math><mi xlink:href="@">x</mi></math>', 'mi', 'href'],
    ] as const) {
      for (const url of SCRIPTS) {
        // U+0000 cannot be written as an entity.
        const written = url.replace('\0', '\u0001');
        for (const value of [
          '{{ url }}',
          '{{url}}{{ none }}',
          `${letters(written, 10)}{{ none }}`,
          `${letters(written.slice(0, 5), 16)}{{ rest }}`,
        ]) {
          errorsLogged(() => {
            const shown = show(content.replace('@', value), {
              url,
              none: null,
              rest: written.slice(5),
            });
            const found = shown.find(selector).getAttribute(attribute);
            assert.equal(found, 'about:blank#blocked', `${content} with ${value}, ${url}`);
          });
        }
      }
    }
  });

  it('is checked whole where it is made of parts', () => {
    const shown = show('<a href="/user/{{ a }}?q={{ b }}">x</a>', {a: 1, b: 'javascript:x'});
    assert.equal(shown.find('a').getAttribute('href'), '/user/1?q=javascript:x');
    const logged = errorsLogged(() => {
      for (const [content, a, b] of [
        ['<a href="{{ a }}:{{ b }}">x</a>', 'javascript', 'hacked()'],
        ['<a href="{{ a }}{{ b }}">x</a>', 'java', 'script:hacked()'],
        ['<a href="java{{ a }}:{{ b }}">x</a>', 'script', 'hacked()'],
        ['<a href=" {{ a }}script:{{ b }}">x</a>', 'java\n', 'hacked()'],
        ['<a href="javascript:{{ a }}">x</a>', 'hacked()', ''],
        ['<a href="&#106;avascript&colon;{{ a }}">x</a>', 'hacked()', ''],
      ] as const) {
        const link = show(content, {a, b}).find('a');
        assert.equal(link.getAttribute('href'), 'about:blank#blocked', content);
      }
    });
    // The last two are the same once they are parsed.
    assert.equal(logged.length, 5);
  });

  it('is checked each time, and goes away where it is null', () => {
    errorsLogged(() => {
      const shown = show('<a href="{{ url }}">x</a>', {url: '/ok'});
      shown.update({url: 'javascript:1'});
      assert.equal(shown.find('a').getAttribute('href'), 'about:blank#blocked');
      shown.update({url: '/again'});
      assert.equal(shown.find('a').getAttribute('href'), '/again');
      shown.update({url: null});
      assert.isFalse(shown.find('a').hasAttribute('href'));
    });
  });

  it('is checked as the text that an object gives', () => {
    const url = {toString: () => 'javascript:hacked()'};
    blocked('<a href="{{ url }}">x</a>', url, 'a', 'href');
    blocked('<a href="{{ url }}">x</a>', ['javascript:hacked()'], 'a', 'href');
  });

  it('P16: is reported once for each expression, with the element and the address', () => {
    const logged = errorsLogged(() => {
      const shown = show(
        '<template each="u of urls"><a class="once" href="{{ u }}">x</a></template>',
        {
          urls: ['javascript:1', 'javascript:2'],
        },
      );
      shown.update({urls: ['javascript:3']});
    });
    assert.deepEqual(logged, [
      '<a class="once" href="{{ u }}">: href "javascript:1" is blocked: ' +
        'bind only http:, https:, mailto:, tel: and sms:.',
    ]);
  });

  it('may be a blob or an image in a data address for media, and nothing else', () => {
    for (const tag of ['img', 'video', 'audio']) {
      for (const url of ['blob:https://x.example/1', 'data:image/png;base64,AA']) {
        const shown = show(`<${tag} src="{{ url }}"></${tag}>`, {url});
        assert.equal(shown.find(tag).getAttribute('src'), url);
      }
      blocked(`<${tag} src="{{ url }}"></${tag}>`, 'data:text/html,x', tag, 'src');
      blocked(`<${tag} src="{{ url }}"></${tag}>`, 'javascript:1', tag, 'src');
    }
    blocked('<video poster="{{ url }}"></video>', 'blob:https://x.example/1', 'video', 'poster');
  });

  it('is a link in SVG by its old name too', () => {
    const shown = show('<svg><use xlink:href="#{{ url }}"/></svg>', {url: 'icon'});
    assert.equal(shown.find<SVGUseElement>('use').href.baseVal, '#icon');
  });

  it('leaves what the author wrote alone', () => {
    const shown = show('<a href="javascript:void(0)" onclick="return 1">{{ url }}</a>', {url: 1});
    assert.equal(shown.find('a').getAttribute('href'), 'javascript:void(0)');
    assert.equal(shown.find('a').getAttribute('onclick'), 'return 1');
  });
});

describe('what a template may not contain', () => {
  it('P16: is script, base, meta, object, embed, route-def and route-data', () => {
    for (const markup of [
      '<script>x</script>',
      '<SCRIPT src="x"></SCRIPT>',
      '<base href="x">',
      '<meta http-equiv="refresh" content="0">',
      '<object data="x"></object>',
      '<object data="{{ v }}"></object>',
      '<embed src="x">',
      '<route-def path="x"></route-def>',
      '<route-data name="x"></route-data>',
      '<svg><script>x</script></svg>',
      '<svg><script href="{{ v }}"></script></svg>',
      '<div><p><b><script>x</script></b></p></div>',
      '<template if="v"><script>x</script></template>',
      '<template each="x of v"><meta></template>',
      // Where it is read again, its tag is dropped, and bindings would go to the next element.
      '<form><form ?x="{{ v }}"></form><a href="{{ v }}">x</a></form>',
    ]) {
      assert.match(
        failure(markup, {v: 1}),
        /^<[a-z-]+.*>: a template cannot contain this\. Move it out\.$/,
      );
    }
  });

  it('is refused in the capitals that scripts can create', () => {
    const template = document.createElement('template');
    template.content.append(document.createElementNS('http://www.w3.org/2000/svg', 'SCRIPT'));
    assert.match(failure(template, {}), /^<SCRIPT>: a template cannot contain this/);
  });
});

describe('what may not be bound', () => {
  const REFUSED = /^<[^]*>: ".*" cannot be bound\. Use text or a harmless attribute\.$/;

  it('P16: is on*, style, srcdoc, srcset, nonce, integrity, sandbox, http-equiv, is and what loads code', () => {
    for (const attribute of [
      'onclick',
      'ONCLICK',
      'onerror',
      'onfocus',
      'onbeforematch',
      'onanything',
      'style',
      'srcdoc',
      'srcset',
      'nonce',
      'integrity',
      'sandbox',
      'http-equiv',
      'is',
      'loader',
      'import',
      'component',
    ]) {
      for (const tag of ['p', 'img', 'my-element', 'await-data', 'a']) {
        assert.match(failure(`<${tag} ${attribute}="{{ v }}">`, {v: 1}), REFUSED, attribute);
        assert.match(failure(`<${tag} ${attribute}="a {{ v }} b">`, {v: 1}), REFUSED, attribute);
        assert.match(failure(`<${tag} ?${attribute}="{{ v }}">`, {v: 1}), REFUSED, attribute);
      }
      assert.match(failure(`<svg><g ${attribute}="{{ v }}"/></svg>`, {v: 1}), REFUSED, attribute);
    }
  });

  it('P16: is anything on link, style, iframe and SVG animations, but an iframe’s title', () => {
    for (const markup of [
      '<link href="{{ v }}">',
      '<link rel="{{ v }}">',
      '<link title="{{ v }}">',
      '<link ?disabled="{{ v }}">',
      '<link @load="{{ v }}">',
      '<link .disabled="{{ v }}">',
      '<style media="{{ v }}"></style>',
      '<iframe src="{{ v }}"></iframe>',
      '<iframe srcdoc="{{ v }}"></iframe>',
      '<iframe allow="{{ v }}"></iframe>',
      '<iframe name="{{ v }}"></iframe>',
      '<iframe ?title="{{ v }}"></iframe>',
      '<iframe .hidden="{{ v }}"></iframe>',
      '<svg><animate values="{{ v }}"/></svg>',
      '<svg><animate attributeName="href" to="{{ v }}"/></svg>',
      '<svg><a><set attributeName="href" to="{{ v }}"/></a></svg>',
      '<svg><animateTransform from="{{ v }}"/></svg>',
      '<svg><animateMotion path="{{ v }}"/></svg>',
    ]) {
      assert.match(failure(markup, {v: 1}), REFUSED, markup);
    }
    const shown = show('<iframe title="{{ v }}"></iframe>', {v: 'Map'});
    assert.equal(shown.find<HTMLIFrameElement>('iframe').title, 'Map');
  });

  it('P16: is text inside style and whatever else holds no markup', () => {
    for (const tag of ['style', 'iframe', 'xmp', 'noembed', 'noframes', 'noscript']) {
      assert.match(
        failure(`<${tag}>a{{ v }}</${tag}>`, {v: 1}),
        new RegExp(`^<${tag}>: \\{\\{ \\}\\} cannot stand in here\\.$`),
      );
    }
    assert.match(failure('<svg><style>{{ v }}</style></svg>', {v: 1}), /^<style>: /);
    assert.match(failure('<plaintext>{{ v }}', {v: 1}), /^<plaintext>: /);
  });

  it('P16: is anything on elements inside those that only hold text', () => {
    for (const tag of ['title', 'textarea', 'style', 'iframe', 'xmp', 'noembed', 'noscript']) {
      const link = document.createElement('a');
      link.setAttribute('href', '{{ v }}');
      // Markup cannot say this outside SVG, but scripts can.
      const template = document.createElement('template');
      const parent = document.createElement(tag);
      parent.append(link);
      template.content.append(parent);
      for (const content of [template, `<svg><${tag}><a href="{{ v }}">x</a></${tag}></svg>`]) {
        assert.match(
          failure(content, {v: 'javascript:1'}),
          new RegExp(`^<${tag}>: only text can stand in here`),
        );
      }
    }
  });

  it('P16: is a property of a built-in element outside a short list', () => {
    for (const property of [
      'inner-h-t-m-l',
      'outer-h-t-m-l',
      'text-content',
      'inner-text',
      'src',
      'srcdoc',
      'href',
      'style',
      'class-name',
      'onclick',
      'on-click',
      'constructor',
      '__proto__',
      'node-value',
      'action',
      'attributes',
      'innerhtml',
      'default-value',
      'templateScope',
    ]) {
      for (const tag of ['p', 'input', 'a', 'svg']) {
        assert.match(failure(`<${tag} .${property}="{{ v }}">`, {v: 1}), REFUSED, property);
      }
    }
    assert.match(failure('<button is="my-button" .text-content="{{ v }}">', {v: 1}), REFUSED);
  });

  it('P16: is a property of a custom element that takes HTML, style or code', () => {
    for (const property of [
      'inner-h-t-m-l',
      'innerHTML',
      'outer-h-t-m-l',
      'srcdoc',
      'style',
      'nonce',
      'constructor',
      'prototype',
      '__proto__',
      'onclick',
      'on-click',
      'on-whatever',
    ]) {
      assert.match(failure(`<my-thing .${property}="{{ v }}">`, {v: 1}), REFUSED, property);
    }
  });

  it('is checked by the name that lit gets, also where scripts wrote it in capitals', () => {
    const template = document.createElement('template');
    const thing = document.createElement('my-thing');
    template.content.append(thing);
    const holder = document.createElement('div');
    holder.innerHTML = '<svg .innerHTML="{{ v }}"></svg>';
    const attribute = holder.firstElementChild!.attributes[0]!;
    thing.setAttributeNode(attribute.cloneNode() as Attr);
    assert.match(failure(template, {v: '<b>'}), REFUSED);
  });

  it('P16: is a name that no element can have or that lit would misread', () => {
    for (const markup of [
      '<p [x]="{{ v }}">',
      '<p (x)="{{ v }}">',
      '<p x"y="{{ v }}">',
      '<p x\'=">" title="{{ v }}">',
      '<p <b="{{ v }}">',
      '<p ..x="{{ v }}">',
      '<p .?x="{{ v }}">',
      '<p ="{{ v }}">',
    ]) {
      assert.match(failure(markup, {v: 1}), REFUSED, markup);
    }
  });

  it('P16: is refused in any case, with any white space and in any quotes', () => {
    for (const name of ['onClick', 'ONLOAD', 'SrcDoc', 'STYLE', 'sRcSeT', 'HTTP-Equiv', 'Nonce']) {
      for (const attribute of [
        `${name}={{v}}`,
        `${name} = '{{ v }}'`,
        `\n${name}\t=\n"x{{ v }}"`,
        `\f${name}="&#123;{ v }&#125;"`,
        `${name}="&lbrace;&lbrace; v }}"`,
      ]) {
        assert.match(failure(`<p ${attribute}>x</p>`, {v: 1}), REFUSED, attribute);
        assert.match(failure(`<svg><g ${attribute}></g></svg>`, {v: 1}), REFUSED, attribute);
      }
    }
  });

  it('P16: is a way to a prototype, however it is spelled', () => {
    for (const path of [
      'v.__proto__',
      ' v.__proto__ ',
      'v.&#95;_proto__',
      'v&period;constructor',
      'v.a.prototype',
      'v. constructor',
      'v.\tconstructor',
      'v.constructor.constructor',
      "v['constructor']",
      'v.\\u0063onstructor',
      'constructor',
      '__proto__',
    ]) {
      for (const markup of [
        `<p>{{ ${path} }}</p>`,
        `<p title="{{ ${path} }}">x</p>`,
        `<my-thing .thing="{{ ${path} }}"></my-thing>`,
        `<button @click="{{ ${path} }}">x</button>`,
        `<template if="${path}">x</template>`,
        `<template each="x of ${path}">x</template>`,
      ]) {
        assert.match(failure(markup, {v: {a: {}}}), /^<.*" is not a path: its part \d/s, markup);
      }
    }
  });

  it('P16: is the same name twice, however it is spelled', () => {
    for (const markup of [
      '<my-thing .my-prop="{{ v }}" .myprop="{{ v }}">',
      '<my-thing .my-prop="{{ v }}" .m-yprop="{{ v }}">',
      '<svg><use href="{{ v }}" xlink:href="{{ v }}"/></svg>',
      '<template-owner .template-scope="{{ v }}"></template-owner>',
    ]) {
      assert.match(failure(markup, {v: 1}), REFUSED, markup);
    }
    const shown = show('<svg><use href="{{ v }}" xlink:href="#x"/></svg>', {v: '#y'});
    assert.equal(shown.find<SVGUseElement>('use').href.baseVal, '#y');
  });

  it('passes no directive of lit on to a property', () => {
    let ran = false;
    const directive = {
      _$litDirective$: class {
        constructor() {
          ran = true;
        }
      },
      values: [],
    };
    const shown = show('<my-thing .thing="{{ v }}"></my-thing>', {v: directive});
    assert.isFalse(ran);
    assert.isUndefined((shown.find('my-thing') as unknown as {thing: unknown}).thing);
    show('<my-thing .thing="{{ v }}"></my-thing>', {v: {_$litDirective$: 'from JSON'}});
  });

  it('leaves the values that a template got as they are', () => {
    const value = Object.freeze({a: Object.freeze([1])});
    show('<my-thing .thing="{{ v }}" title="{{ v.a }}">{{ v }}</my-thing>', {v: value});
    assert.deepEqual(Reflect.ownKeys(value), ['a']);
  });
});

describe('a template with hostile values', () => {
  it('keeps each value in its own place', () => {
    const hostile = '"><img src=x onerror=hacked()>{{ v }}\u0001<!--$--><?lit$1$>';
    const shown = show(
      '<p title="{{ v }}" class=\'{{ v }}\'>{{ v }}<template if="v"><b>{{ v }}</b></template></p><i>{{ w }}</i>',
      {v: hostile, w: 'end'},
    );
    assert.equal(shown.find('p').title, hostile);
    assert.equal(shown.find('p').className, hostile);
    assert.equal(shown.find('b').textContent, hostile);
    assert.equal(shown.find('i').textContent, 'end');
    assert.equal(shown.box.querySelectorAll('*').length, 3);
  });

  it('compiles what stands inside an inert document, so that nothing loads or runs early', () => {
    let made = 0;
    customElements.define(
      'counts-itself',
      class extends HTMLElement {
        constructor() {
          super();
          made++;
        }
      },
    );
    const template = makeTemplate('<template><counts-itself></counts-itself>{{ v() }}</template>');
    failure(template, {v: 1});
    assert.equal(made, 0);
  });
});
