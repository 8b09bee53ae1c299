// The tags of this package in the templates of Vue 3: `import type {} from 'meanwhile/vue'`.
import type {HTMLAttributes, PublicProps} from 'vue';
import type {TagEvents, TagProps, Tags} from './elements/tags.js';

type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;

type Elements = {
  [Tag in keyof Tags]: new () => Tags[Tag] & {
    $props: TagProps<Tag> &
      Omit<HTMLAttributes, keyof TagProps<Tag>> &
      PublicProps & {
        [Name in keyof TagEvents as `on${Pascal<Name>}`]?: (event: TagEvents[Name]) => void;
      };
  };
};

declare module 'vue' {
  interface GlobalComponents extends Elements {}
}
