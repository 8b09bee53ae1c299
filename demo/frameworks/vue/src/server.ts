import {createSSRApp} from 'vue';
import {renderToString} from 'vue/server-renderer';
import App from './app.vue';

export const render = async (page: string): Promise<string> =>
  page.replace('<!--app-->', await renderToString(createSSRApp(App)));
