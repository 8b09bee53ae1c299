/**
 * The list: what one line about each package needs.
 * @param {import('./packages.mjs').InstalledPackages} packages
 * @param {string} query words that must all occur in the name, the description or the keywords;
 *   who has them in the name comes first, and who is called that before all
 */
export async function listPackages(packages, query, signal) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const hasWords = (text) => words.every((word) => text.toLowerCase().includes(word));
  const rank = ({name}) =>
    words.length === 0 ? 0 : name === words[0] ? 2 : Number(hasWords(name));
  const found = await packages.manifests(signal);
  return found
    .filter(({name, manifest}) =>
      hasWords([name, manifest.description, manifest.keywords].flat().join(' ')),
    )
    .sort((a, b) => rank(b) - rank(a))
    .map(({name, manifest}) => ({
      name,
      version: text(manifest.version),
      description: text(manifest.description),
      license: licenseOf(manifest),
    }));
}

/**
 * One manifest in one shape, whichever of the many spellings npm has allowed its author used.
 * @param {import('./packages.mjs').InstalledPackages} packages
 * @throws {HttpError} 404 if the package is not installed
 */
export async function describePackage(packages, name, signal) {
  const [manifest, names] = await Promise.all([packages.manifest(name, signal), packages.names()]);
  const installed = new Set(names);
  const dependencies = [
    ['dependency', manifest.dependencies],
    ['peer', manifest.peerDependencies],
    ['optional', manifest.optionalDependencies],
  ].flatMap(([kind, ranges]) =>
    Object.entries(ranges ?? {})
      // npm repeats optional dependencies among the others
      .filter(([other]) => kind === 'optional' || !manifest.optionalDependencies?.[other])
      .map(([other, range]) => ({name: other, range, kind, installed: installed.has(other)})),
  );
  return {
    name,
    version: text(manifest.version),
    description: text(manifest.description),
    license: licenseOf(manifest),
    author: personOf(manifest.author ?? manifest.contributors?.[0] ?? manifest.maintainers?.[0]),
    homepage: webAddress(manifest.homepage),
    repository: repositoryOf(manifest),
    keywords: [manifest.keywords ?? []].flat(),
    engines: Object.entries(manifest.engines ?? {}).map(([engine, range]) => ({engine, range})),
    dependencies: dependencies.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function text(value) {
  return typeof value === 'string' ? value : '';
}

function licenseOf({license, licenses}) {
  const name = (one) => (typeof one === 'string' ? one : text(one?.type));
  return license ? name(license) : [licenses ?? []].flat().map(name).join(', ');
}

function personOf(person) {
  const name = typeof person === 'string' ? person : text(person?.name);
  return name.replace(/\s*[<(].*$/, '').trim();
}

function webAddress(value) {
  return /^https?:\/\//.test(text(value)) ? value : '';
}

/** `git+https://…`, `git@host:…`, `github:owner/name` and `owner/name` all become a web address. */
function repositoryOf({repository}) {
  const address = typeof repository === 'string' ? repository : text(repository?.url);
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(address);
  if (short) return `https://github.com/${short[1]}`;
  return webAddress(
    address
      .replace(/^git\+/, '')
      .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/')
      .replace(/^(?:git|ssh):\/\//, 'https://')
      .replace(/\.git(?=#|$)/, ''),
  );
}
