import {assert} from 'chai';
import * as meanwhile from './bundle.js';
import {awaiting} from './elements/test/await-box.js';
import {controlled, until} from './elements/test/moments.js';
import {find, mount, seen} from './elements/test/page.js';

interface Item {
  name: string;
  description?: string;
  default?: string;
  type: {text: string};
}

interface Declaration {
  name: string;
  description: string;
  tagName?: string;
  members: (Item & {static?: true; attribute?: string})[];
  attributes?: (Item & {fieldName: string})[];
  events?: Item[];
  slots?: Item[];
  cssStates?: Item[];
}

/** The events by which elements find one another. */
const BETWEEN_US = /^(context-request|route-def-change)$/;

/** What the platform and the elements call of one another. */
const INTERNAL =
  /^(constructor|allowed|box|show|toRoute|templateScope|(connected|disconnected|attributeChanged)Callback)$/;

const exported: Record<string, any> = meanwhile;
const eventsOf = (items: readonly Item[] = []) =>
  items.map(({name, type}) => `${name} ${type.text}`).sort();
const names = (items: readonly {name: string}[] = []) => items.map(({name}) => name).sort();

describe('custom-elements.json', () => {
  let declarations: Declaration[];
  let elements: Declaration[];
  const elementOf = (tag: string) => elements.find(({tagName}) => tagName === tag)!;

  /** What elements have done, as `tag kind name`. */
  const heard = new Set<string>();
  const heardOf = (tag: string, kind: string) =>
    [...heard].flatMap((text) => text.split(`${tag} ${kind} `)[1] ?? []);
  const {dispatchEvent} = EventTarget.prototype;
  const {add} = CustomStateSet.prototype;
  const {attachInternals} = HTMLElement.prototype;

  before(async () => {
    // Not a weak one: WebKit makes another object of the states when nobody holds the last.
    const tags = new Map<CustomStateSet, string>();
    HTMLElement.prototype.attachInternals = function () {
      const internals = attachInternals.call(this);
      tags.set(internals.states, this.localName);
      return internals;
    };
    CustomStateSet.prototype.add = function (state) {
      heard.add(`${tags.get(this)} state ${state}`);
      return add.call(this, state);
    };
    EventTarget.prototype.dispatchEvent = function (event) {
      if (this instanceof HTMLElement && !BETWEEN_US.test(event.type)) {
        heard.add(`${this.localName} event ${event.type} ${event.constructor.name}`);
      }
      return dispatchEvent.call(this, event);
    };
    const response = await fetch('/dist/custom-elements.json');
    const {modules} = await response.json();
    ({declarations} = modules[0]);
    elements = declarations.filter(({tagName}) => tagName);
    assert.deepEqual(
      modules[1].exports.map((definition: any) => [definition.name, definition.declaration.name]),
      elements.map(({tagName, name}) => [tagName, name]),
    );
  });

  after(() => {
    EventTarget.prototype.dispatchEvent = dispatchEvent;
    CustomStateSet.prototype.add = add;
    HTMLElement.prototype.attachInternals = attachInternals;
  });

  it('has the elements and the classes of events that are exported, and their tags', () => {
    const classes = Object.keys(exported).filter((name) =>
      [HTMLElement, Event].some((base) => exported[name].prototype instanceof base),
    );
    assert.deepEqual(names(declarations), classes.sort());
    for (const {tagName, name} of elements) {
      assert.strictEqual(customElements.get(tagName!), exported[name]);
    }
  });

  it('has the properties and methods of each class, and no others', () => {
    const platform = new Event('');
    for (const {name, tagName, members} of declarations) {
      const {prototype} = exported[name];
      const instance = tagName ? {} : new exported[name]('', '', '');
      const keys = [instance, prototype].flatMap((object) => Object.getOwnPropertyNames(object));
      const own = new Set(keys.filter((key) => !INTERNAL.test(key) && !(key in platform)));
      const listed = members.filter((member) => !member.static && !(member.name in platform));
      assert.deepEqual(names(listed), [...own].sort(), name);
    }
  });

  it('has the attributes that the properties reflect, with their types and defaults', () => {
    for (const {name, tagName, members, attributes = []} of elements) {
      const element: any = document.createElement(tagName!);
      const known = names(attributes);
      assert.includeMembers(known, exported[name].observedAttributes ?? [], name);
      for (const {name: attribute, fieldName, type, default: value} of attributes) {
        const words = Array.from(type.text.matchAll(/'([^']+)'/g), ([, word]) => word);
        if (words.length > 1) assert.equal(element[fieldName], value, attribute);
        if (type.text === 'boolean') assert.isFalse(element[fieldName], attribute);
        const given = words.at(-1) ?? {boolean: true, number: 1}[type.text] ?? 'text';
        element[fieldName] = given;
        assert.equal(element.getAttribute(attribute), given === true ? '' : String(given));
        assert.equal(element[fieldName], given, attribute);
        element.setAttribute(attribute, 'junk');
        if (typeof given !== 'string') assert.notEqual(element[fieldName], 'junk', attribute);
        else if (words.length > 1) assert.equal(element[fieldName], words[0], attribute);
      }
      for (const member of members) {
        if (!member.attribute && !member.static) Reflect.set(element, member.name, () => {});
      }
      assert.deepEqual(element.getAttributeNames().sort(), known, name);
    }
  });

  it('describes everything, and times with their unit', () => {
    for (const element of elements) {
      const {members, attributes = [], slots = [], events = [], cssStates = []} = element;
      for (const item of [...members, ...attributes, ...slots, ...events, ...cssStates, element]) {
        assert.isNotEmpty(item.description ?? '', `${element.name} ${item.name}`);
      }
      for (const {name, type, description} of attributes) {
        if (type.text === 'number') assert.match(description!, /\bms\b/, name);
      }
    }
  });

  it('has the slots, states and events of what waits', async () => {
    const box = mount('<await-boundary><b slot="error"></b></await-boundary>');
    const {promise, resolve} = controlled();
    const element = awaiting(promise, '');
    element.keep = 'always';
    find(box, 'await-boundary').append(element);
    const both = (state: string) => () => box.querySelectorAll(`:state(${state})`).length === 2;
    await until(both('pending'));
    resolve('x');
    await until(both('success'));
    element.promise = new Promise(() => {});
    await until(both('refreshing'));
    element.keep = 'auto';
    element.promise = Promise.reject(new Error('lost'));
    await until(both('error'));
    for (const tag of ['await-data', 'await-boundary']) {
      const {slots, cssStates, events} = elementOf(tag);
      const {children} = find(box, tag).shadowRoot!;
      const inShadow = Array.from(children, (slot) => (slot as HTMLSlotElement).name);
      // The result of a boundary is its own.
      const known = inShadow.filter((name) => tag === 'await-data' || name !== 'result');
      assert.deepEqual(names(slots), known.sort(), tag);
      assert.deepEqual(names(cssStates), heardOf(tag, 'state').sort());
      assert.deepEqual(eventsOf(events), heardOf(tag, 'event').sort());
    }
  });

  it('has the templates and the events of routes', async () => {
    const loaders: Record<string, () => unknown> = {
      pending: () => new Promise(() => {}),
      error: () => Promise.reject(new Error('lost')),
      'not-found': () => meanwhile.notFound(),
    };
    for (const tag of ['route-outlet', 'route-def']) {
      const slots = names(elementOf(tag).slots).filter(Boolean);
      assert.deepEqual(slots, Object.keys(loaders).sort());
      const templates = slots.map((name) => `<template slot="${name}">${tag} ${name}</template>`);
      const inside = tag === 'route-def' ? templates.join('') : '';
      const box = mount(`<route-outlet navigation="memory" pending-ms="0">
        ${slots.map((name) => `<route-def path="/${name}">${inside}</route-def>`).join('')}
        ${inside ? '' : templates.join('')}</route-outlet>`);
      for (const def of box.querySelectorAll('route-def')) def.loader = loaders[def.path.slice(1)]!;
      for (const name of slots) {
        find<meanwhile.RouteOutletElement>(box, 'route-outlet').navigate(`/${name}`);
        await until(() => seen(box) === `${tag} ${name}`);
      }
    }
    for (const tag of ['route-outlet', 'route-def', 'route-data']) {
      assert.deepEqual(eventsOf(elementOf(tag).events), heardOf(tag, 'event').sort(), tag);
    }
  });
});
