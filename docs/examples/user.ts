import {createRoute} from 'meanwhile';
import {getUser} from './api.js';
import {userPosts} from './user-posts.js';

export const user = createRoute({
  path: '/users/:userId',
  beforeLoad: () => ({canEdit: true}),
  loader: ({params}) => getUser(params.userId),
});

export const userRoutes = createRoute({...user, children: (child) => [userPosts(child)]});
