// The tags of this package in the JSX of Preact: `import type {} from 'meanwhile/preact'`.
import type {ClassAttributes, HTMLAttributes} from 'preact';
import type {TagEvents, TagProps, Tags} from './elements/tags.js';

type Elements = {
  [Tag in keyof Tags]: TagProps<Tag> &
    ClassAttributes<Tags[Tag]> &
    Omit<HTMLAttributes<Tags[Tag]>, keyof TagProps<Tag>> & {
      [Name in keyof TagEvents as `on${Name}`]?: ((event: TagEvents[Name]) => void) | undefined;
    };
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
