import {type ApplicationRef} from '@angular/core';
import {
  type BootstrapContext,
  bootstrapApplication,
  provideClientHydration,
} from '@angular/platform-browser';
import {provideServerRendering} from '@angular/platform-server';
import {App} from './app.js';

export default (context: BootstrapContext): Promise<ApplicationRef> =>
  bootstrapApplication(
    App,
    {providers: [provideClientHydration(), provideServerRendering()]},
    context,
  );
