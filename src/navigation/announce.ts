let region: HTMLElement | undefined;

/** Makes the region that titles are announced by: one has to exist before its text changes. */
export function watchAnnouncements(signal: AbortSignal): void {
  const made = (region = document.createElement('div'));
  made.role = 'status';
  // As properties, because a style attribute may be forbidden.
  made.style.position = 'fixed';
  made.style.clipPath = 'inset(50%)';
  announce('');
  signal.addEventListener('abort', () => made.remove());
}

/**
 * Has screen readers say a text. Empty, it takes the last one away, so that an equal one is said too.
 * A region that somebody has wiped comes back.
 */
export function announce(text: string): void {
  region!.textContent = text;
  if (!region!.isConnected) document.body.append(region!);
}
