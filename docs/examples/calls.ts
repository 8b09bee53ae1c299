import {getRouteApi, type RouteOutletElement} from 'meanwhile';

declare const outlet: RouteOutletElement;

outlet.navigate('/posts/1?count=5');
outlet.navigate('?count=5'); // resolved against the present address
outlet.href('/posts/:postId', {postId: 1}, {count: 5});
void outlet.invalidate({path: '/posts/:postId/about', params: {postId: '1'}});

// @ts-expect-error: there is no such page
outlet.navigate('/post/1');
// @ts-expect-error: a param is missing
outlet.href('/posts/:postId');
// @ts-expect-error: the count is a number
outlet.href('/posts/:postId', {postId: 1}, {count: '5'});
// @ts-expect-error: there is no such page
getRouteApi('/post');
