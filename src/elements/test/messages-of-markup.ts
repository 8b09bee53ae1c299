import {awaiting} from './await-box.js';
import type {Causes} from './message-cases.js';
import {declared} from './outlet.js';
import {mount} from './page.js';

const HOME = '<route-def path="/"><template>Home</template></route-def>';

/** Puts markup into the page. */
const markup = (text: string) => () => void mount(text);

/** Shows a value by a template. */
const template =
  (text: string, value: unknown = 'x', attributes = '') =>
  () =>
    mount().append(awaiting(value, `<template ${attributes}>${text}</template>`));

/** Goes to `/x`, where a route has this inside. */
const inRoute =
  (text: string, to = '/x') =>
  async (): Promise<void> => {
    const outlet = await declared(`${HOME}<route-def path="/x">${text}</route-def>`);
    await outlet.navigate(to).finished.catch(() => {});
  };

/** Has JSON fetched by each element that does so. */
const fetching = (src: string) => [
  markup(`<await-data src="${src}"></await-data>`),
  inRoute(`<route-data name="it" src="${src}"></route-data>`),
  inRoute(
    `<route-data name="it" src="${src}" deferred></route-data><template><await-data from="it"></await-data></template>`,
  ),
];

export const DATA: Causes = {
  '<tag …>: "URL" cannot be fetched: REASON': fetching('http://localhost:1/posts.json'),
  '<tag …>: "URL" answers STATUS': fetching('/no/such/posts.json'),
  '<tag …>: "URL" is TYPE, not JSON': fetching('/docs/messages.md'),
  '<tag …>: "URL" cannot be read as JSON: REASON': fetching('/src/elements/test/json/post-4.json'),
  '<tag …>: "EXPRESSION": "VALUE" is no segment of an address': [
    template('<await-data src="/posts/{{ value }}"></await-data>', '..'),
    inRoute('<route-data name="it" src="/posts/{{ search.id }}"></route-data>', '/x?id=..'),
  ],
  '<tag …>: "URL" needs its origin written out.': [
    template('<await-data src="//{{ value }}/posts"></await-data>', 'elsewhere.example'),
    inRoute(
      '<route-data name="it" src="//{{ search.host }}/posts"></route-data>',
      '/x?host=elsewhere.example',
    ),
  ],
  '<await-data …>: {{ }} needs a <template> around it': markup(
    '<await-data src="/posts/{{ params.id }}.json"></await-data>',
  ),
  '<await-data …>: put it in a <route-outlet>': markup('<await-data from="comments"></await-data>'),
  '<await-data …>: "PATH" has no data "NAME", but NAMES': inRoute(
    '<route-data name="comments" src="/src/elements/test/json/comments-1.json"></route-data><template><await-data from="coments"></await-data></template>',
  ),
  '<await-data …>: "promise" is a property; define the element before its use': markup(
    '<await-data promise="[object Promise]"></await-data>',
  ),
  '<route-data …>: put it directly into a <route-def>.': markup(
    '<route-data name="it" src="/posts.json"></route-data>',
  ),
  '<route-data …>: it needs a name and a src.': inRoute('<route-data name="it"></route-data>'),
  '<route-data …>: its name is taken, choose another.': inRoute(
    '<route-data name="it" src="/src/elements/test/json/posts.json"></route-data>'.repeat(2),
  ),
};

export const TEMPLATES: Causes = {
  '<tag …>: "EXPRESSION" is not a path: its part NUMBER, "TEXT", is not a name. Compute it in the loader.':
    [template('{{ value.x() }}'), inRoute('<template><b>{{ 1 + 1 }}</b></template>')],
  '<tag …>: "EXPRESSION": there is no "NAME" here, only NAMES.': [
    template('{{ post.title }}'),
    inRoute('<template><b>{{ value }}</b></template>'),
  ],
  '<tag …>: "TEXT" has no "}}".': template('<p title="{{ value }">x</p>'),
  '<tag …>: "EXPRESSION": this is a promise, put it in <await-data>': template(
    '{{ value.later }}',
    {later: Promise.resolve(1)},
  ),
  '<tag …>: "EXPRESSION": this is no list': template('<b>{{ x }}</b>', 7, 'each="x of value"'),
  '<tag …>: "EXPRESSION": this is no function': template('<b @click="{{ value }}">x</b>'),
  '<tag …>: "EXPRESSION": REASON': template('{{ value.broken }}', {
    get broken(): unknown {
      throw new Error('No comments today.');
    },
  }),
  '<template …>: each="TEXT" is not a loop. Write each="item of path".': template(
    '<b>x</b>',
    [],
    'each="value"',
  ),
  '<template …>: else needs a template with if or each directly before it.': [
    template('<template if="value">x</template><hr><template else>y</template>'),
    template('x', 'x', 'else'),
  ],
  '<tag …>: "NAME" cannot be bound. Use text or a harmless attribute.': [
    template('<b onclick="{{ value }}">x</b>'),
    template('<b .inner-h-t-m-l="{{ value }}">x</b>'),
  ],
  '<tag …>: "NAME" needs one {{ path }} and nothing else.': template(
    '<input .value="{{ value }} and more">',
  ),
  '<tag …>: {{ }} cannot stand in here.': template('<style>b {color: {{ value }}}</style>'),
  '<tag …>: only text can stand in here.': template('<svg><title><b>x</b></title></svg>'),
  '<tag …>: a template cannot contain this. Move it out.': [
    template('<script>1</script>'),
    template('<route-def path="/x"></route-def>'),
  ],
  '<template …>: a template in here needs if or each.': template(
    '<svg><template><g></g></template></svg>',
  ),
  '<template …>: U+0001 cannot stand in a template.': template('a\u0001b'),
  '<tag …>: NAME "URL" is blocked: bind only http:, https:, mailto:, tel: and sms:.': template(
    '<a href="{{ value }}">x</a>',
    'javascript:alert(1)',
  ),
  '<await-data …>: a template needs the whole table or select, not <NAME> first': [
    template('<tr><td>{{ value }}</td></tr>'),
    template('<option>{{ value }}</option>'),
  ],
};
