import 'meanwhile/define';
import {bootstrapApplication, provideClientHydration} from '@angular/platform-browser';
import {App} from './app.js';

void bootstrapApplication(App, {providers: [provideClientHydration()]});
