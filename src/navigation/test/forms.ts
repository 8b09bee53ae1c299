import type {Page} from './frame.js';

export const FOUND: string = `
  <route-outlet>
    <route-def path="/"><template>Home</template></route-def>
    <route-def path="/search"><template>Found {{ search.q }}</template></route-def>
    <route-def path="/other"><template>Other {{ search.q }}</template></route-def>
  </route-outlet>`;

export const FIELD = '<input name="q" value="x" />';

/** Submits the form as a script does, or by its button if it has one. */
export function submit(page: Page, root: ParentNode = page.document): void {
  const button = root.querySelector<HTMLElement>('form button, form input[type="image"]');
  if (button) button.click();
  else root.querySelector('form')!.requestSubmit();
}
