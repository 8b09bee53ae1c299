// The tags of this package in the JSX of Solid: `import type {} from 'meanwhile/solid'`.
import type {JSX} from 'solid-js';
import type {TagEvents, TagProperties, TagProps, Tags} from './elements/tags.js';

type Elements = {
  [Tag in keyof Tags]: TagProps<Tag> &
    Omit<JSX.HTMLAttributes<Tags[Tag]>, keyof TagProps<Tag>> & {
      [Name in keyof TagProperties<Tag> as `prop:${Name}`]?: TagProperties<Tag>[Name];
    };
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
    interface CustomEvents extends TagEvents {}
  }
}
