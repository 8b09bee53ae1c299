import type {DeferredRecord, DeferredState} from '../core/deferred.js';
import type {Fetch} from '../core/fetch-json.js';
import type {Router} from '../core/router.js';
import {type Page, rendering as current} from '../template/page.js';
import {parseFragment} from './html.js';
import {type RenderForeign, renderValue} from './render-result.js';
import {wrapperTag} from './nesting.js';
import type {Transfer} from './transfer.js';
import {TreeComment, TreeElement, type TreeNode, TreeText} from './tree.js';
import type {VisibleError} from './visible-error.js';

/** An `<await-boundary>` whose content is not sent before all in it has settled. */
export interface Boundary {
  readonly parent: Boundary | undefined;
  /** How many in it are waited for. */
  open: number;
  isWithheld: boolean;
  /** What failed in it and shows no error of its own. */
  failure?: {readonly error: unknown};
  /** Called when nothing in it is waited for any more. */
  finish?(): void;
}

/** Where in the page something is shown. */
export interface Place {
  readonly router?: Router;
  /** The place of the match around it. */
  readonly index: number;
  readonly boundary?: Boundary | undefined;
}

/** All that goes into one page for one request. */
export interface Rendering {
  readonly page: Page;
  readonly fetch: Fetch;
  /** Aborts when the response has ended. */
  readonly signal: AbortSignal;
  readonly visible: VisibleError;
  readonly renderForeign: RenderForeign;
  readonly transfer: Transfer;
  /** The routers of the outlets that stand in no other, by which the client knows them again. */
  readonly routers: Map<TreeElement, {readonly id: string; readonly router: Router}>;
  /** What is awaited by elements that have been started before they are shown. */
  readonly sources: Map<TreeElement, unknown>;
  /** What of the children of an element of ours is shown. */
  readonly shown: Map<TreeElement, readonly TreeNode[]>;
  /** Why the content of a match could not be rendered. */
  failed?: {readonly reason: unknown} | undefined;
  report(error: unknown): void;
  /** Fills in what of ours is in a node. */
  expand(node: TreeNode, place: Place): void;
  /** Calls back when a deferred has settled, and holds the response until then. */
  wait(record: DeferredRecord, settled: (outcome: DeferredState) => void): void;
  /** A name that nothing else in the page has. */
  name(prefix: string): string;
  /** Sends something after all that was sent before. */
  send(text: string): void;
  /** Sends data for the client, or only that what has this name is there. */
  sendValue(id: string, value?: unknown): void;
}

/** Does something at once, with templates as in this page. */
export function inPage<T>({page}: Rendering, act: () => T): T {
  const before = current.page;
  current.page = page;
  try {
    return act();
  } finally {
    current.page = before;
  }
}

/** Makes nodes of what `make` returns, which may be anything that Lit can render; none of nothing. */
export function renderNodes(rendering: Rendering, make: () => unknown): TreeNode[] {
  const nodes = inPage(rendering, () => renderValue(make(), rendering.renderForeign));
  // The client looks for what came when it has something to show.
  return nodes.every((node) => node instanceof TreeComment) ? [] : nodes;
}

/** How many comments for hydration there are, by which the client sees whether any has been lost. */
function countComments(nodes: readonly TreeNode[]): number {
  let count = 0;
  for (const node of nodes) {
    if (node instanceof TreeComment && node.data.startsWith('_')) count++;
    count += countComments(node.childNodes);
  }
  return count;
}

/** The element that holds what one of ours shows; a copy of the author's nodes is no more than that. */
export function wrap(
  host: TreeElement,
  nodes: readonly TreeNode[],
  slot = 'result',
  isCopy = false,
): TreeElement {
  const wrapper = new TreeElement(wrapperTag(host), 'http://www.w3.org/1999/xhtml', [
    {name: 'slot', value: slot},
    {name: 'data-parts', value: String(countComments(nodes))},
    {name: 'streamed', value: isCopy ? 'copy' : ''},
  ]);
  wrapper.insertAll(nodes, null);
  return wrapper;
}

const roots = new Map<string, TreeElement>();

/** Begins an element with a shadow root of slots, and marks it as one that the server has rendered. */
export function seal(host: TreeElement, id: string, slots: string, ...nodes: TreeNode[]): void {
  let root = roots.get(slots);
  if (!root) {
    const {firstElementChild} = parseFragment(
      `<template shadowrootmode="open">${slots}</template>`,
    );
    roots.set(slots, (root = firstElementChild!));
  }
  host.setAttribute('streamed', id);
  host.shadowRoot = root;
  host.prepend(...nodes);
}

/** The nodes of an author in an element that are for one of these slots, white space apart. */
export const slotted = (host: TreeElement, ...slots: string[]): TreeNode[] =>
  host.childNodes.filter((node) =>
    node instanceof TreeElement
      ? node.localName !== 'template' && slots.includes(node.slot)
      : node instanceof TreeText && node.data.trim() && slots.includes(''),
  );
