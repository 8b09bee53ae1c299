import '../../define.js';
import {routeContext} from '../../core/route-context.js';
import type {Match} from '../../core/match.js';
import {ContextRequestEvent} from '../../protocols/context.js';

// Stands in the content of an outlet, and asks as soon as it is there.
customElements.define(
  'x-asks',
  class extends HTMLElement {
    connectedCallback(): void {
      const shown = (match: Match | undefined): void => {
        this.textContent = `asked ${match?.data?.title}`;
      };
      this.attachShadow({mode: 'open'}).append(document.createElement('slot'));
      const inside = this.shadowRoot!.firstElementChild!;
      inside.dispatchEvent(new ContextRequestEvent(routeContext, inside, shown, true));
    }
  },
);
