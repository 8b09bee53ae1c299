import {CUSTOM_ELEMENTS_SCHEMA, Component, input, output, signal} from '@angular/core';
import type {AwaitErrorEvent, Deferred} from 'meanwhile';

@Component({
  selector: 'book-stock',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <await-data
      [promise]="promise()"
      [render]="toText"
      (await-success)="arrived.emit()"
      (await-error)="fail($event)"
    >
      <i slot="fallback">counting ({{ theme() }})…</i>
      <b slot="error">
        {{ failure()?.error }} <button (click)="failure()?.retry()">Try again</button>
      </b>
    </await-data>
  `,
})
export class Stock {
  readonly promise = input.required<Deferred<number>>();
  readonly theme = input.required<string>();
  readonly arrived = output();
  readonly failed = output();
  readonly failure = signal<AwaitErrorEvent | undefined>(undefined);

  /** What is awaited is rendered by the element itself. */
  readonly toText = (count: number) => `${count} in stock`;

  fail(event: Event) {
    this.failure.set(event as AwaitErrorEvent);
    this.failed.emit();
  }
}
