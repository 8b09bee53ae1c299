import type {ChildOf} from 'meanwhile';
import type {user} from './user.js';

export const userPosts = (child: ChildOf<typeof user>) =>
  child({
    path: 'posts/:postId',
    loader: async ({params, parent, context}) => ({
      title: `Post ${params.postId} of ${(await parent).name}, ${params.userId}`,
      canEdit: context.canEdit,
    }),
  });
