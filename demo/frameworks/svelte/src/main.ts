import 'meanwhile/define';
import {hydrate, mount} from 'svelte';
import App from './app.svelte';

const target = document.querySelector('#app')!;
(target.firstElementChild ? hydrate : mount)(App, {target});
