import {getRouteApi} from 'meanwhile';

const api = getRouteApi('/posts/:postId');

class PostTitle extends HTMLElement {
  connectedCallback() {
    const {post} = api.at(this).loaderData; // of the outlet around it
    this.textContent = post ? post.title : 'No such post';
  }
}
customElements.define('post-title', PostTitle);
