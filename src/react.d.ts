// The tags of this package in the JSX of React 19: `import type {} from 'meanwhile/react'`.
import type {ClassAttributes, HTMLAttributes} from 'react';
import type {TagEvents, TagProps, Tags} from './elements/tags.js';

type Elements = {
  [Tag in keyof Tags]: TagProps<Tag> &
    ClassAttributes<Tags[Tag]> &
    Omit<HTMLAttributes<Tags[Tag]>, keyof TagProps<Tag>> & {
      [Name in keyof TagEvents as `on${Name}`]?: ((event: TagEvents[Name]) => void) | undefined;
    };
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
