import 'meanwhile/define'; // before Vue meets the elements
import {createApp, createSSRApp} from 'vue';
import App from './app.vue';

const root = document.querySelector('#app')!;
(root.firstElementChild ? createSSRApp : createApp)(App).mount(root);
