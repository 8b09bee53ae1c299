import {Component, input, signal} from '@angular/core';
import {defer} from 'meanwhile';
import {books, getStock} from '../../shared/books.js';
import {Stock} from './stock.js';

/** Each function runs when its element is connected. */
const count = () =>
  Object.fromEntries(books.map(({id}) => [id, defer(({signal}) => getStock(id, signal))]));

@Component({
  selector: 'book-shelf',
  imports: [Stock],
  template: `
    <section class="shelf">
      <button class="reverse" (click)="reverse()">Reverse</button>
      <button class="remove" (click)="shown.set(shown().slice(1))">Remove the first</button>
      <button class="recount" (click)="recount()">Count again</button>
      <p class="log">{{ arrived() }} arrived, {{ failed() }} failed</p>
      <ul>
        @for (book of shown(); track book.id) {
          <li [attr.data-id]="book.id">
            {{ book.title }}:
            <book-stock
              [promise]="stock()[book.id]"
              [theme]="theme()"
              (arrived)="arrived.set(arrived() + 1)"
              (failed)="failed.set(failed() + 1)"
            />
          </li>
        }
      </ul>
    </section>
  `,
})
export class Shelf {
  readonly theme = input.required<string>();
  readonly shown = signal(books);
  readonly stock = signal(count());
  readonly arrived = signal(0);
  readonly failed = signal(0);

  reverse() {
    this.shown.update((shown) => [...shown].reverse());
  }

  recount() {
    this.stock.set(count());
  }
}
