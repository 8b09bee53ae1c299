import 'meanwhile/define';
import {hydrate, render} from 'solid-js/web';
import {App} from './app.jsx';

const root = document.querySelector('#app')!;
(root.firstElementChild ? hydrate : render)(() => <App />, root);
