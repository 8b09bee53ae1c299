/*
 * What Lit takes, made here: its own module needs a document as soon as it is loaded, and a server has
 * none.
 */
import type {TemplateResult} from 'lit/html.js';

/** Renders nothing, and takes an attribute away. */
export const nothing: unique symbol = Symbol.for('lit-nothing') as never;

/** Leaves what is there. */
export const noChange: unique symbol = Symbol.for('lit-noChange') as never;

const result =
  <Type extends 1 | 2>(type: Type) =>
  (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<Type> => ({
    // Unlike most names of Lit's, this one stays as it is in all of its builds.
    ['_$litType$']: type,
    strings,
    values,
  });

export const html: (strings: TemplateStringsArray, ...values: unknown[]) => TemplateResult<1> =
  result(1);

export const svg: (strings: TemplateStringsArray, ...values: unknown[]) => TemplateResult<2> =
  result(2);
