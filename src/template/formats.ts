import {attempt} from './attempt.js';
import {fail} from './fail.js';
import {rendering} from './page.js';

/** Makes what formats numbers or dates in a language; without one, in that of the browser. */
export type MakeFormat = (language?: string) => Intl.NumberFormat | Intl.DateTimeFormat;

/** What `{{ path | name }}` can name. Each is made once for an expression, as making one is slow. */
export const formats: Record<string, MakeFormat> = {
  number: Intl.NumberFormat,
  date: (language) => Intl.DateTimeFormat(language, {dateStyle: 'medium'}),
};

/**
 * Adds a format to `number` and `date`, for `{{ path | name }}` in templates that are first shown after
 * this. It gets the language of the document.
 *
 * @example
 * defineFormat('kilo', (language) => new Intl.NumberFormat(language, {style: 'unit', unit: 'kilogram'}));
 * @throws whatever `make` throws, so that it is said here and not in a template
 */
export function defineFormat(name: string, make: MakeFormat): void {
  make();
  formats[name] = make;
}

/** Formats a value. What is no number, or no date where that is needed, stays as it is. */
export function formatter(make: MakeFormat): (value: any) => unknown {
  let format: ReturnType<MakeFormat>;
  return (value) =>
    attempt(() =>
      (format ??= make(rendering.page.language)).format(
        format instanceof Intl.DateTimeFormat
          ? // A day alone is midnight in Greenwich, and so the day before in America.
            new Date(value.length === 10 ? `${value}T00:00` : value)
          : value - parseFloat(value) === 0
            ? value
            : fail(),
      ),
    ) ?? value;
}
