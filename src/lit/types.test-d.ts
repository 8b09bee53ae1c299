// Checked by `tsc` and never run.
import {Task} from '@lit/task';
import type {ReactiveElement} from 'lit';
import {defer} from '../index.js';
import {awaiting, DeferredController, DeferredTask, RouteController} from '../lit.js';

declare const host: ReactiveElement;

/** Compiles only if the argument is a number. */
const number = (value: number): number => value;

const promise = Promise.resolve(1);
awaiting(promise, {success: number});
awaiting(defer(promise), {success: number});
awaiting(new Task(host, () => 1), {success: number});
awaiting(1, {success: number});
awaiting(promise as Promise<number> | undefined, {success: number, keep: 'always'});
// @ts-expect-error: a promise of a string has no number
awaiting(Promise.resolve('x'), {success: number});
// @ts-expect-error: there is no such choice
awaiting(promise, {keep: 'sometimes'});
awaiting(promise, {error: (error, retry) => [(error as Error).message, retry()]});

const box = new DeferredController(host, () => promise);
if (box.state.status === 'success') number(box.state.value);
// @ts-expect-error: as long as it is pending there is no value
if (box.state.status === 'pending') number(box.state.value);
new DeferredController(host, promise).render({success: number});

const route = new RouteController<{post: {likes: number}}>(host);
number(route.data.post.likes);
// @ts-expect-error: the loader does not return this
number(route.data.comments);

const task = new DeferredTask(host, {
  task: ([id]: readonly [number]) => Promise.resolve(id),
  args: () => [1] as const,
});
task.render({complete: number});
if (task.state.status === 'success') number(task.state.value);
