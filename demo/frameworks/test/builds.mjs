/**
 * What is built: the program, as `package#path`, and its arguments, in a folder. Development builds
 * say what is wrong, and in React's strict mode do things twice.
 */
const vite = (folder, outDir, {entry, mode = 'production'} = {}) => ({
  name: `${folder}/${outDir}`,
  folder,
  args: [
    'vite#bin/vite.js',
    'build',
    '--logLevel=warn',
    '--emptyOutDir',
    `--mode=${mode}`,
    `--outDir=dist/${outDir}`,
    ...(entry ? [`--ssr=${entry}`] : []),
  ],
  env: {NODE_ENV: mode},
});

/** One build of Angular's has it all. */
const angular = {
  name: 'angular',
  folder: 'angular',
  args: ['@angular/cli#bin/ng.js', 'build'],
  env: {NG_CLI_ANALYTICS: 'false'},
};

/** An application that is tested as it is released, as it is developed, and as a server renders it. */
const application = (folder, entry) => [
  vite(folder, 'client'),
  vite(folder, 'development', {mode: 'development'}),
  vite(folder, 'server', {entry}),
];

export const builds = [
  angular,
  ...application('react', 'src/server.tsx'),
  ...application('vue', 'src/server.ts'),
  ...application('svelte', 'src/server.ts'),
  ...application('solid', 'src/server.tsx'),
  ...application('preact', 'src/server.tsx'),
];
