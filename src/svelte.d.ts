// The tags of this package in the markup of Svelte 5: `import type {} from 'meanwhile/svelte'`.
import type {HTMLAttributes} from 'svelte/elements';
import type {TagEvents, TagProps, Tags} from './elements/tags.js';

type Elements = {
  [Tag in keyof Tags]: TagProps<Tag> &
    Omit<HTMLAttributes<Tags[Tag]>, keyof TagProps<Tag>> & {
      [Name in keyof TagEvents as `on${Name}`]?: ((event: TagEvents[Name]) => void) | undefined;
    };
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Elements {}
}
