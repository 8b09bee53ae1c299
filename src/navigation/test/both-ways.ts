import {openPage, type Page, type PageOptions} from './frame.js';

type Open = (markup: string, options?: Omit<PageOptions, 'without'>) => Promise<Page>;

/** Describes what both ways to navigate have in common. */
export function describeBothWays(
  title: string,
  describeIt: (open: Open, without: readonly string[]) => void,
): void {
  for (const [name, without] of [
    ['as the platform has it', []],
    ['by the History API', ['NavigationPrecommitController']],
  ] as const) {
    describe(`${title}, ${name}`, () =>
      describeIt((markup, options) => openPage(markup, {without, ...options}), without));
  }
}
