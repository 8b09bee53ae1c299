import type {Router} from '../core/router.js';
import type {LinkReader} from './links.js';

/** An outlet, as those see it who look after the links that lead to its pages. */
export interface LinkedOutlet extends Element {
  readonly router: Router | undefined;
  /** In memory it has only the links inside of it, and these for itself. */
  readonly navigation: string;
  readonly preloadOn: string;
}

/** The outlets that run, and how each reads links. */
export const scopes: Map<LinkedOutlet, LinkReader> = new Map();

/** Those that a link may lead to, wherever it stands; none if it is not in the document. */
export function scopesOf(node: Node | null): [LinkedOutlet, LinkReader][] {
  const own = [...scopes].filter(
    ([outlet]) => node === (outlet.navigation === 'memory' ? outlet : document),
  );
  return own[0] || !node ? own : scopesOf(node.parentNode ?? (node as ShadowRoot).host);
}
