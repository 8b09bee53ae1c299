import {CUSTOM_ELEMENTS_SCHEMA, Component, signal} from '@angular/core';
import {type LoaderContext, type Match, type RouteChangeEvent, defer} from 'meanwhile';
import {getBook, getReviews} from '../../shared/books.js';
import {Reviews} from './reviews.js';
import {Shelf} from './shelf.js';

@Component({
  selector: 'book-shelf-app',
  imports: [Reviews, Shelf],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <div [class]="theme()">
      <nav><a href="/">Home</a> <a href="/books/1">Persuasion</a> <a href="/books/2">Emma</a></nav>
      <button class="theme" (click)="theme.set(theme() === 'light' ? 'dark' : 'light')">
        {{ theme() }}
      </button>
      <button class="open" (click)="isOpen.set(!isOpen())">
        {{ isOpen() ? 'Close the shelf' : 'Open the shelf' }}
      </button>
      <route-outlet (route-change)="follow($event)">
        <route-def path="/">
          <template><h2>Welcome</h2></template>
        </route-def>
        <route-def path="/books/:id" [loader]="loadBook">
          <template ngNonBindable>
            <h2>{{ data.book.title }}</h2>
            <input class="note" aria-label="Your note" />
          </template>
        </route-def>
      </route-outlet>
      <p class="path">{{ match()?.path }}</p>
      @if (match()?.data?.reviews; as reviews) {
        <book-reviews [promise]="reviews" [theme]="theme()" />
      }
      @if (isOpen()) {
        <book-shelf [theme]="theme()" />
      }
    </div>
  `,
})
export class App {
  readonly theme = signal('light');
  readonly isOpen = signal(true);
  readonly match = signal<Match | undefined>(undefined);

  readonly loadBook = async ({params, signal}: LoaderContext) => ({
    reviews: defer(({signal}) => getReviews(params['id']!, signal)),
    book: await getBook(params['id']!, signal),
  });

  follow(event: Event) {
    this.match.set((event as RouteChangeEvent).matches.at(-1));
  }
}
