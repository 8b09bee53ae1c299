// Checks that imports only go down and that there is no import cycle, types included.
import {existsSync, readFileSync} from 'node:fs';
import {posix, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {listFiles} from './files.mjs';

/**
 * The floors of src/, ground floor first: what else of src/ each may import, and which packages.
 * `types` are folders of which it may import only types.
 */
const LAYERS = {
  core: {folders: [], packages: ['urlpattern-polyfill']},
  protocols: {folders: [], packages: []},
  template: {folders: ['core', 'protocols'], packages: ['lit']},
  markup: {folders: ['core', 'template'], packages: []},
  navigation: {folders: ['core'], packages: []},
  'take-over': {
    folders: ['core', 'template'],
    packages: ['lit', '@lit-labs/ssr-client', 'devalue'],
  },
  elements: {
    folders: ['core', 'protocols', 'template', 'markup', 'navigation', 'take-over'],
    packages: ['lit'],
  },
  lit: {folders: ['core', 'protocols'], types: ['elements'], packages: ['lit', '@lit/task']},
  server: {
    folders: ['core', 'template', 'markup'],
    packages: ['lit', 'parse5', 'devalue', '@lit-labs/ssr'],
  },
};

const ENTRY = /^src\/[^/]+\.ts$/;
/** A bundle joins entries; everything else imports what they are made of. */
const BUNDLE = /^src\/(?:.+-)?bundle\.ts$/;
/** Entries that do something at import: they define elements. */
const ACTING_ENTRY = /^src\/(?:define|(?:.+-)?bundle)\.ts$/;
const TEST = /\.(?:test|test-d|test-helper)\.ts$|\/test\//;

// Formatted code has its imports at the start of a line, which no comment and no string has.
const STATEMENT = /^(import|export)\b(\s+type\b)?[^;'"`]*?\bfrom\s+'([^']+)'/gm;
const BARE_IMPORT = /^import\s+'([^']+)'/gm;
const IMPORT_CALL = /\bimport\(\s*'([^']+)'/g;

/**
 * @param {Record<string, string>} sources texts by path, `/` between folders
 * @returns {string[]} what is wrong, one line each
 */
export function checkLayers(sources) {
  const imports = Object.fromEntries(
    Object.entries(sources).map(([path, text]) => [path, importsOf(path, text)]),
  );
  const problems = Object.entries(sources).flatMap(([path, text]) => [
    ...(path.startsWith('src/') && !TEST.test(path) ? checkImports(path, imports[path]) : []),
    ...(ENTRY.test(path) && !TEST.test(path) ? checkEntry(path, text) : []),
  ]);
  for (const cycle of findCycles(imports, sources)) problems.push(`a cycle: ${cycle.join(' → ')}`);
  return problems;
}

function importsOf(path, text) {
  const code = withoutComments(text);
  return [
    ...[...code.matchAll(STATEMENT)].map(([, , type, target]) => ({target, type: Boolean(type)})),
    ...[...code.matchAll(BARE_IMPORT)].map(([, target]) => ({target, type: false})),
    ...[...code.matchAll(IMPORT_CALL)].map(([, target]) => ({target, type: false})),
  ].map(({target, type}) => ({
    type,
    target,
    path: target.startsWith('.') ? sourceOf(posix.join(posix.dirname(path), target)) : undefined,
  }));
}

/** The source of a module that is imported by the name of its output. */
const sourceOf = (path) => (path.startsWith('src/') ? path.replace(/\.js$/, '.ts') : path);

const withoutComments = (text) => text.replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)/gm, '');

function checkImports(path, imports) {
  return imports.flatMap((found) => reasonAgainst(path, found) ?? []);
}

function reasonAgainst(path, {target, type, path: targetPath}) {
  const isEntry = ENTRY.test(path);
  if (targetPath && ENTRY.test(targetPath)) {
    return BUNDLE.test(path) ? undefined : `${path} imports the entry ${targetPath}`;
  }
  if (isEntry && targetPath?.startsWith('src/')) return undefined;

  const layer = path.split('/')[1];
  const rules = isEntry ? {folders: [], packages: ['lit']} : LAYERS[layer];
  if (!rules) return `${path} is in no known layer`;
  if (!targetPath) {
    const name = target.split('/', target.startsWith('@') ? 2 : 1).join('/');
    return rules.packages.includes(name) ? undefined : `${path} imports the package ${target}`;
  }
  const targetLayer = targetPath.split('/')[1];
  if (!targetPath.startsWith('src/')) return `${path} imports ${targetPath}, which is not in src/`;
  if (TEST.test(targetPath)) return `${path} imports ${targetPath}, which is for tests`;
  if (targetLayer === layer || rules.folders.includes(targetLayer)) return undefined;
  if (rules.types?.includes(targetLayer)) {
    return type ? undefined : `${path} imports more than types from ${targetPath}`;
  }
  return `${path} imports ${targetPath}, which is not below it`;
}

function checkEntry(path, text) {
  if (ACTING_ENTRY.test(path)) return [];
  const rest = withoutComments(text)
    .replace(STATEMENT, '')
    .replace(BARE_IMPORT, '')
    .replace(/[;\s]/g, '');
  return rest ? [`${path} is an entry, so it may only re-export: ${rest.slice(0, 60)}`] : [];
}

/** One cycle for every import that leads back to where the search came from. */
function findCycles(imports, sources) {
  const cycles = [];
  const done = new Set();
  const visit = (path, trail) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const {path: target} of imports[path]) {
      if (target in sources) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of Object.keys(imports)) visit(path, []);
  return cycles;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // Entries of nothing but types tell a framework of the elements in its own words.
  const files = listFiles({match: /(?<!\.d)\.(?:ts|mjs|js)$/});
  const problems = checkLayers(
    Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')])),
  );
  for (const problem of problems) console.error(problem);
  if (!existsSync('src')) console.error('There is no src/ here.');
  console.log(`${files.length} files, ${problems.length} problems with imports`);
  if (problems.length > 0 || !existsSync('src')) process.exitCode = 1;
}
