import {formLeadsTo} from './forms.js';
import {type LinkFollower, type LinkReader, leadsTo, linkOf} from './links.js';

/**
 * Has `follower` go where clicks on links and GET forms in `root` lead, if the platform itself would
 * go there in this window. For where the platform tells of nothing but the click.
 */
export function followLinks(
  root: EventTarget,
  follower: LinkFollower,
  reader: LinkReader,
  signal: AbortSignal,
): void {
  const onEvent = (event: Event): void => {
    const path = event.composedPath();
    for (const node of path.slice(0, path.indexOf(event.currentTarget!))) {
      // It alone hears of the forms inside. With a signal, that would hold on to it.
      if (node instanceof ShadowRoot) node.addEventListener('submit', onEvent);
    }
    if (event.defaultPrevented || signal.aborted) return;
    const to =
      event.type === 'submit'
        ? event.isTrusted && formLeadsTo(event as SubmitEvent, reader)
        : event.type === 'click' && clickLeadsTo(event as MouseEvent, reader);
    if (!to || !follower.claims(to)) return;
    event.preventDefault();
    follower.navigate(to);
  };
  for (const type of ['click', 'focusin', 'submit']) root.addEventListener(type, onEvent, {signal});
}

function clickLeadsTo(event: MouseEvent, reader: LinkReader): URL | undefined {
  const {button, altKey, ctrlKey, metaKey, shiftKey} = event;
  const link = linkOf(event);
  return !link || button || altKey || ctrlKey || metaKey || shiftKey
    ? undefined
    : leadsTo(link, reader);
}
