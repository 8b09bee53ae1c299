import {LitElement, css} from 'lit';
import {cache} from 'lit/directives/cache.js';
import {choose} from 'lit/directives/choose.js';
import {classMap} from 'lit/directives/class-map.js';
import {guard} from 'lit/directives/guard.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {join} from 'lit/directives/join.js';
import {keyed} from 'lit/directives/keyed.js';
import {live} from 'lit/directives/live.js';
import {map} from 'lit/directives/map.js';
import {range} from 'lit/directives/range.js';
import {ref} from 'lit/directives/ref.js';
import {repeat} from 'lit/directives/repeat.js';
import {styleMap} from 'lit/directives/style-map.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {unsafeSVG} from 'lit/directives/unsafe-svg.js';
import {until} from 'lit/directives/until.js';
import {when} from 'lit/directives/when.js';
import {html, noChange, nothing, svg} from 'lit/html.js';
import {type Route, createRoute} from '../../core/route.js';

export interface Given {
  text: string;
  count: number;
  list: {id: number; name: string}[];
  on: boolean;
}

class LitCard extends LitElement {
  static override properties = {name: {}, data: {attribute: false}, count: {state: true}};
  static override styles = css`
    b {
      color: green;
    }
  `;
  declare name: string;
  declare data: Given | undefined;
  declare count: number;

  constructor() {
    super();
    this.count = 0;
  }

  override render(): unknown {
    return html`<b>${this.name} ${this.data?.text}</b
      ><button @click=${() => this.count++}>${this.count}</button><slot></slot>`;
  }
}

if (!customElements.get('lit-card')) customElements.define('lit-card', LitCard);

type Show = (data: Given) => unknown;

/** What a function of an application may render. */
export const SHOWN: Readonly<Record<string, Show>> = {
  'a text': ({text}) => text,
  'a number': ({count}) => count,
  nothing: () => nothing,
  undefined: () => undefined,
  'no change': () => noChange,
  'a condition': ({on, text}) => (on ? html`<b>${text}</b>` : nothing),
  'an array': ({list, text}) => [text, ...list.map(({name}) => html`<i>${name}</i>`), 1],
  'an array in an array': ({list}) =>
    html`<p>${list.map(({name}) => [name, [html`<i>x</i>`]])}</p>`,
  'one of two templates': ({on, text}) => (on ? html`<b>${text}</b>` : html`<i>${text}</i>`),
  'texts side by side': ({text, count}) =>
    html`${text}${count} ${text}${nothing}${''}${null}<b></b>${[]}`,
  attributes: ({text, on, count}) =>
    html`<p
      title=${text}
      class="a ${text} b"
      ?hidden=${!on}
      .lang=${text}
      data-n=${count}
      @click=${() => {}}
      lang=${nothing}
    >
      x
    </p>`,
  'unquoted attributes at the end': ({text}) =>
    html`<p title=${text}></p>
      <img alt=${text} /><br />`,
  'a class map and a style map': ({on, text}) =>
    html`<p
        class=${classMap({a: on, b: !on})}
        style=${styleMap({color: on ? 'red' : 'blue', '--x': `_${text}`})}
      >
        x
      </p>
      <p class="z ${classMap({a: on})}"></p>`,
  repeat: ({list}) =>
    html`<ul>
      ${repeat(
        list,
        ({id}) => id,
        ({name}, index) => html`<li title=${name}>${index}${name}</li>`,
      )}
    </ul>`,
  'repeat without keys': ({list}) =>
    html`<ul>
      ${repeat(list, ({name}) => html`<li>${name}</li>`)}
    </ul>`,
  'map, join and range': ({list, count}) =>
    html`${map(list, ({name}) => html`<i>${name}</i>`)}${join(
      list.map(({name}) => name),
      html`<hr />`,
    )}${map(range(count), (n) => html`<u>${n}</u>`)}`,
  'when and choose': ({on, text}) =>
    html`${when(
      on,
      () => html`<b>${text}</b>`,
      () => text,
    )}${choose(text, [['x', () => html`<i>x</i>`]], () => html`<u>other</u>`)}`,
  guard: ({text}) => html`<p>${guard([text], () => html`<b>${text}</b>`)}</p>`,
  cache: ({on, text}) => html`<p>${cache(on ? html`<b>${text}</b>` : html`<i>${text}</i>`)}</p>`,
  keyed: ({text}) => html`<p>${keyed(text, html`<b>${text}</b>`)}</p>`,
  'ifDefined and live': ({text, on}) =>
    html`<p title=${ifDefined(on ? text : undefined)}>x</p>
      <input .value=${live(text)} />`,
  ref: ({text}) => html`<p ${ref(() => {})}>${text}</p>`,
  unsafeHTML: ({text}) =>
    html`<p>${unsafeHTML(`<b>${text}</b>`)}</p>
      <i>${text}</i>`,
  unsafeSVG: ({text}) =>
    html`<svg>${unsafeSVG(`<circle id="${text}"></circle>`)}</svg><i>${text}</i>`,
  until: ({text}) => html`<p>${until(new Promise(() => {}), html`<b>${text}</b>`)}</p>`,
  svg: ({text, list}) =>
    html`<svg viewBox="0 0 1 1">
      ${list.map(({id}) => svg`<circle r=${id}></circle>`)}
      <text>${text}</text>
    </svg>`,
  'a table': ({list}) =>
    html`<table>
      <tbody>
        ${list.map(
          ({id, name}) =>
            html`<tr>
              <td>${id}</td>
              <td>${name}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
  'a select': ({list, text}) =>
    html`<select>
      ${list.map(({name}) => html`<option ?selected=${name === text} value=${name}>${name}</option>`)}
    </select>`,
  // `@lit-labs/ssr` itself writes no value of a <textarea> and of a <select>.
  'form controls': ({text, on}) =>
    html`<input value=${text} /><input .value=${text} /><input
        type="checkbox"
        .checked=${on}
      /><input type="checkbox" ?checked=${on} />`,
  comments: ({text}) =>
    html`<!-- a -->
      <p>${text}</p>
      <!-- lit-part --><b>${text}</b>`,
  'a component': ({text}) =>
    html`<lit-card name=${text}><i>${text}</i></lit-card>
      <p>${text}</p>`,
  'a component with properties': (data) =>
    html`<lit-card .name=${data.text} .data=${data}></lit-card>`,
  'components in components': ({text}) =>
    html`<lit-card name=${text}><lit-card name="inner ${text}"></lit-card></lit-card>`,
  'an unknown element': (data) =>
    html`<no-such .data=${data} a=${data.text}>${data.text}</no-such>`,
};

export const routesThatShow = (name: string, loader: () => Given): readonly Route[] => [
  createRoute({path: '/', loader, render: ({data}) => SHOWN[name]!(data)}),
];
