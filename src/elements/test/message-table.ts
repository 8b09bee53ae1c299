/** The messages that the docs list, as they are written there. */
export async function documented(): Promise<string[]> {
  const text = await (await fetch('/docs/messages.md')).text();
  return [...text.matchAll(/^\| `(.+?)` +\|/gm)].map(([, message]) => message!);
}

/** The message of the docs that something said is an example of: the one that is told most exactly. */
export function rowOf(said: string, rows: readonly string[]): string | undefined {
  return rows
    .filter((row) => patternOf(row).test(said))
    .reduce<string | undefined>(
      (best, row) => (best && weightOf(best) >= weightOf(row) ? best : row),
      undefined,
    );
}

/** What is different each time: words in capitals, but for this one. */
const VARIABLE = /\b(?!JSON)[A-Z]{2,}\b/g;

/** A tag with attributes that are not told. */
const TAG = /<([a-z-]+) …>/g;

const weightOf = (row: string): number => row.replace(VARIABLE, '').replace(TAG, '').length;

function patternOf(row: string): RegExp {
  const source = row
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(VARIABLE, '.{0,300}')
    .replace(TAG, (_, tag: string) => {
      const element = `<${tag === 'tag' ? '[a-z][a-z-]*' : tag}( .{1,125})?>`;
      // What a script makes a route with stands in the place of the element.
      return tag === 'route-def' ? `(${element}|createRoute\\(\\))` : element;
    });
  return new RegExp(`^${source}$`, 's');
}
