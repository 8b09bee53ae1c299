/** The fields of a manifest that make it depend on another package, strongest first. */
const kinds = [
  ['dependency', 'dependencies'],
  ['peer', 'peerDependencies'],
  ['optional', 'optionalDependencies'],
  ['development', 'devDependencies'],
];

/**
 * Reads every installed manifest to find who asks for a package. What a published package needed
 * for its own development is not installed with it, so only the project itself counts by that.
 *
 * @param {import('./packages.mjs').InstalledPackages} packages
 * @param {string} name
 * @returns {Promise<{read: number, dependents: {name: string, range: string, kind: string, project: boolean}[]}>}
 *   `read` is the number of manifests that were read; `project` marks the project itself
 */
export async function findDependents(packages, name, signal) {
  const [project, installed] = await Promise.all([
    packages.project(signal),
    packages.manifests(signal),
  ]);
  const all = installed.map((one) => ({...one, project: false}));
  if (project) all.unshift({name: project.name, manifest: project, project: true});
  const dependents = [];
  for (const {name: other, manifest, project: isProject} of all) {
    const found = kinds.find(
      ([kind, field]) => manifest[field]?.[name] && (isProject || kind !== 'development'),
    );
    if (!found) continue;
    const [kind, field] = found;
    dependents.push({name: other, range: manifest[field][name], kind, project: isProject});
  }
  return {read: all.length, dependents};
}
