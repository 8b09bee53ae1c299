import {Component, signal} from '@angular/core';
import type {Match} from 'meanwhile';
import {Pages} from './pages.js';
import {Reviews} from './reviews.js';
import {Shelf} from './shelf.js';

@Component({
  selector: 'book-shelf-app',
  imports: [Pages, Reviews, Shelf],
  template: `
    <div [class]="theme()">
      <nav><a href="/">Home</a> <a href="/books/1">Persuasion</a> <a href="/books/2">Emma</a></nav>
      <button class="theme" (click)="theme.set(theme() === 'light' ? 'dark' : 'light')">
        {{ theme() }}
      </button>
      <button class="open" (click)="isOpen.set(!isOpen())">
        {{ isOpen() ? 'Close the shelf' : 'Open the shelf' }}
      </button>
      <book-pages (changed)="match.set($event.matches.at(-1))" />
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
}
