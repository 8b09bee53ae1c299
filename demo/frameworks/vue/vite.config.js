import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

/** Vue's compiler has to know which elements are not its components. */
const isCustomElement = (tag) => /^(await|route)-/.test(tag);

export default defineConfig({plugins: [vue({template: {compilerOptions: {isCustomElement}}})]});
