import 'meanwhile/define'; // before Preact meets the elements
import {hydrate, render} from 'preact';
import {App} from './app.js';

const root = document.querySelector('#app')!;
(root.firstElementChild ? hydrate : render)(<App />, root);
