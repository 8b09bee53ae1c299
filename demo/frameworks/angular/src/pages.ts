import {CUSTOM_ELEMENTS_SCHEMA, Component, output} from '@angular/core';
import {type LoaderContext, type RouteChangeEvent, defer} from 'meanwhile';
import {getBook, getReviews} from '../../shared/books.js';

/**
 * When it hydrates, Angular looks for the content of a `<template>` among its children, where the
 * parser has not put it. So this is one part of the page that it has to make anew.
 */
@Component({
  selector: 'book-pages',
  host: {ngSkipHydration: 'true'},
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <route-outlet (route-change)="changed.emit($event)">
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
  `,
})
export class Pages {
  readonly changed = output<RouteChangeEvent>();

  readonly loadBook = async ({params, signal}: LoaderContext<{id: string}>) => ({
    reviews: defer(({signal}) => getReviews(params.id, signal)),
    book: await getBook(params.id, signal),
  });
}
