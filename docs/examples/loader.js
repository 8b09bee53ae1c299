import {defer, notFound, redirect} from 'meanwhile';
import {getComments, getPost} from './api.js';

export async function loader({params, signal, context}) {
  if (!context.user) return redirect('/login');
  const post = await getPost(params.id, signal);
  if (!post) throw notFound();
  return {
    post,
    // A function can be run again by itself, when its retry is pressed or by invalidate({key}).
    comments: defer(({signal}) => getComments(post.id, signal), {key: 'comments'}),
  };
}
