import {renderApplication} from '@angular/platform-server';
import bootstrap from './main.server.js';

export const render = (document: string): Promise<string> =>
  renderApplication(bootstrap, {document, url: '/'});
