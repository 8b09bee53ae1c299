// What axe-core finds wrong with a page.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Looks at the page as it is now; returns a line for each place where something is wrong. */
export async function violationsIn(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const {violations} = await window.axe.run({resultTypes: ['violations']});
    return violations.flatMap(({id, nodes}) =>
      nodes.map(({target, failureSummary}) => `${id}: ${target}: ${failureSummary}`),
    );
  });
}
