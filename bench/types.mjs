// node bench/types.mjs [version …]: what the compiler takes for an application of 200 routes, three
// deep, each with a loader, that registers them, with 400 addresses and 200 getRouteApi(): with the
// installed TypeScript, or with others, which npx fetches. The same modules without a registration
// are what it is compared with. A version that finds an error, or does not find the one that is there
// to be found, makes it exit with 1.
// `node bench/types.mjs 5.4 5.9 6.0 7.0` also checks that each of them can read the declarations.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, cpus, tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

const SECTIONS = 10;
const LISTS = 4;
const PAGES = 3;
const FLAT = 3;
const COUNT = SECTIONS * (1 + LISTS * (1 + PAGES) + FLAT);
const ADDRESSES = 400;

const versions = process.argv.slice(2);
if (!existsSync('dist/index.d.ts')) throw new Error('Run "npm run build" first.');

const folder = resolve('.cache', `types-${process.pid}`);
const range = (count) => Array.from({length: count}, (_, index) => index);

const pageOf = (path, data) => `
          child({
            path: '${path}',
            loader: async ({params, parent, context}) => {
              const {items} = await parent;
              return {
                ${data}: params.itemId,
                first: items[0],
                user: context.user.name,
                late: Promise.resolve({section: params.sectionId}),
              };
            },
            render: ({data, search}) => \`\${data.${data}} \${search.page} \${data.user}\`,
          }),`;

const listOf = (list) => `
      child({
        path: 'lists${list}',
        validateSearch: ({page, tag}) => ({page: Number(page), tag: String(tag)}),
        loaderDeps: ({search}) => ({page: search.page}),
        loader: async ({params, deps}) => ({
          items: [params.sectionId, \`\${deps.page}\`],
          late: Promise.resolve(${list}),
        }),
        render: ({data, search}) => \`\${data.items.length} \${search.tag}\`,
        pageTitle: ({params}) => params.sectionId,
        children: (child) => [${range(PAGES)
          .map((page) => pageOf(`:itemId/pages${page}/:rest*`, `page${page}`))
          .join('')}
        ],
      }),`;

const section = (name) => `
import {createRoute} from 'meanwhile';

export const section${name} = createRoute({
  path: '/sections${name}/:sectionId',
  beforeLoad: async () => ({user: {name: 'me', roles: ['admin']}}),
  loader: async ({params}) => ({id: params.sectionId, kind: ${name} as const}),
  render: ({data}) => data.id,
  children: (child) => [${range(LISTS).map(listOf).join('')}
  ],
});
export const flat${name} = [${range(FLAT)
  .map(
    (flat) => `
  createRoute({
    path: '/flat${name}/:id/x${flat}',
    loader: ({params}) => ({id: params.id, flat: ${flat}}),
    render: ({data}) => data.id,
  }),`,
  )
  .join('')}
] as const;
`;

const routes = (isRegistered) => `
${range(SECTIONS)
  .map((name) => `import {flat${name}, section${name}} from './section${name}.js';`)
  .join('\n')}

export const routes = [${range(SECTIONS)
  .map((name) => `section${name}, ...flat${name}`)
  .join(', ')}] as const;
${isRegistered ? "declare module 'meanwhile' { interface Register { routes: typeof routes } }" : ''}
`;

/** Two addresses and one API in turn for each of many routes. */
const use = (index) => {
  const [name, list, page] = [index % SECTIONS, index % LISTS, index % PAGES];
  const path = `/sections${name}/:sectionId/lists${list}/:itemId/pages${page}/:rest*`;
  return index % 2
    ? `router.navigate(\`/sections${name}/\${id}/lists${list}/${index}/pages${page}\`);
router.navigate('/flat${name}/${index}/x${page}?tab=new');`
    : `router.href('${path}', {sectionId: id, itemId: ${index}}, {page: ${index}});
router.href('/flat${name}/:id/x${page}', {id});
getRouteApi('${path}').loaderData.page${page} satisfies string;
getRouteApi('/sections${name}/:sectionId').loaderData.kind satisfies ${name};`;
};

const application = (isRegistered) => `
import {getRouteApi, type Router} from 'meanwhile';
import './routes.js';

declare const router: Router;
declare const id: string;
${range(ADDRESSES / 2)
  .map(use)
  .join('\n')}
${isRegistered ? '// @ts-expect-error: there is no such page' : ''}
router.navigate('/section1/1');
`;

const config = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  },
  include: ['*.ts'],
};

function write(isRegistered) {
  const files = {
    'tsconfig.json': JSON.stringify(config),
    'routes.ts': routes(isRegistered),
    'application.ts': application(isRegistered),
    ...Object.fromEntries(range(SECTIONS).map((name) => [`section${name}.ts`, section(name)])),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Compiles, and reads what the compiler says of itself. */
function measure(version) {
  const args = ['-p', folder, '--extendedDiagnostics'];
  const [program, before] = version
    ? ['npx', ['-y', '-p', `typescript@${version}`, 'tsc']]
    : [process.execPath, [resolve('node_modules/typescript/bin/tsc')]];
  // Among the packages of this checkout npx would find another compiler than the one asked for.
  const options = {encoding: 'utf8', cwd: tmpdir()};
  const {status, stdout} = spawnSync(program, [...before, ...args], options);
  const figure = (name) => stdout.match(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm'))?.[1];
  if (status !== 0) {
    process.exitCode = 1;
    console.error(stdout.split('\nFiles:')[0]);
  }
  return {
    'check s': Number(figure('Check time')),
    'total s': Number(figure('Total time')),
    instantiations: Number(figure('Instantiations')),
    'memory MB': Math.round(Number(figure('Memory used')) / 1024),
  };
}

mkdirSync(folder, {recursive: true});
try {
  console.log(`${cpus()[0].model}, ${availableParallelism()} cores; ${COUNT} routes`);
  const results = {};
  for (const isRegistered of [false, true]) {
    write(isRegistered);
    for (const version of versions.length ? versions : [undefined]) {
      results[`${version ?? 'installed'}${isRegistered ? ', registered' : ''}`] = measure(version);
    }
  }
  console.table(results);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
