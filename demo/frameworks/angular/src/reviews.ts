import {CUSTOM_ELEMENTS_SCHEMA, Component, input, signal} from '@angular/core';
import type {AwaitErrorEvent, AwaitSuccessEvent, Deferred} from 'meanwhile';
import type {Review} from '../../shared/books.js';

/** What is awaited is rendered by Angular, from the event. */
@Component({
  selector: 'book-reviews',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <section class="reviews">
      <await-data [promise]="promise()" (await-success)="show($event)" (await-error)="fail($event)">
        <p slot="fallback">Reading the reviews ({{ theme() }})…</p>
        <ul slot="result">
          @for (review of reviews(); track review.id) {
            <li>{{ review.text }}</li>
          }
        </ul>
        <p slot="error">
          {{ failure()?.error }} <button (click)="failure()?.retry()">Try again</button>
        </p>
      </await-data>
    </section>
  `,
})
export class Reviews {
  readonly promise = input.required<Deferred<readonly Review[]>>();
  readonly theme = input.required<string>();
  readonly reviews = signal<readonly Review[]>([]);
  readonly failure = signal<AwaitErrorEvent | undefined>(undefined);

  show(event: Event) {
    this.reviews.set((event as AwaitSuccessEvent<Review[]>).value);
  }

  fail(event: Event) {
    this.failure.set(event as AwaitErrorEvent);
  }
}
