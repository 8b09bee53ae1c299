import {render} from 'lit/html.js';
import {compileTemplate} from '../compile.js';
import {keyedList} from '../keyed-list.js';
import {rendering} from '../page.js';
import type {Scope} from '../expression.js';

// As the elements do.
rendering.page.keyedList = keyedList;

/** Makes the first `<template>` of some markup. */
export function makeTemplate(markup: string): HTMLTemplateElement {
  const holder = document.createElement('template');
  holder.innerHTML = markup;
  const template = holder.content.querySelector('template');
  if (!template) throw new Error(`no template in ${markup}`);
  return document.importNode(template, true);
}

/** Something that a template is rendered into, again and again. */
export interface Shown {
  readonly box: HTMLElement;
  /** The markup without lit's comments. */
  readonly html: string;
  readonly text: string;
  find<E extends Element = HTMLElement>(selector: string): E;
  update(scope: Scope): void;
}

/** Compiles the content of a template, renders it with a scope and leaves it in the document. */
export function show(content: string | Element, scope: Scope): Shown {
  const template =
    typeof content === 'string' ? makeTemplate(`<template>${content}</template>`) : content;
  const renderer = compileTemplate(template, Object.keys(scope));
  const box = document.createElement('div');
  document.body.append(box);
  const update = (next: Scope) => void render(renderer(next), box);
  update(scope);
  return {
    box,
    update,
    get html() {
      return box.innerHTML.replace(/<!--.*?-->/gs, '');
    },
    get text() {
      return box.textContent;
    },
    find: <E extends Element>(selector: string) => {
      const found = box.querySelector<E>(selector);
      if (!found) throw new Error(`no ${selector} in ${box.innerHTML}`);
      return found;
    },
  };
}

/** The message of what compiling and rendering throws. */
export function failure(content: string | Element, scope: Scope): string {
  try {
    show(content, scope);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`nothing was thrown for ${String(content)}`);
}

/** Collects what is written with `console.error` while `run` runs. */
export function errorsLogged(run: () => void): string[] {
  const original = console.error;
  const messages: string[] = [];
  console.error = (...args: unknown[]) => void messages.push(args.map(String).join(' '));
  try {
    run();
  } finally {
    console.error = original;
  }
  return messages;
}
