import {type ArgsFunction, Task, type TaskConfig, type TaskFunction} from '@lit/task';
import type {ReactiveControllerHost} from 'lit';
import type {DeferredState} from '../core/deferred.js';
import {DeferredController} from './deferred-controller.js';
import './task-record.js';

/**
 * A `Task` that tells an `<await-boundary>` around its host of what it waits for, and is aborted when
 * its host leaves; one that was is run again when the host comes back.
 *
 * @example
 * class UserCard extends LitElement {
 *   #user = new DeferredTask(this, {
 *     task: ([id], {signal}) => getUser(id, signal),
 *     args: () => [this.userId],
 *   });
 *   render() {
 *     return this.#user.render({complete: (user) => html`<h2>${user.name}</h2>`});
 *   }
 * }
 */
export class DeferredTask<
  T extends readonly unknown[] = readonly unknown[],
  R = unknown,
> extends Task<T, R> {
  readonly #controller: DeferredController<R>;

  constructor(
    host: ReactiveControllerHost & EventTarget,
    task: TaskFunction<T, R> | TaskConfig<T, R>,
    args?: ArgsFunction<T>,
  ) {
    super(host, task as TaskFunction<T, R>, args);
    this.#controller = new DeferredController<R>(host, this);
  }

  /** As `deferredState` gives it: a refresh keeps the value. */
  get state(): DeferredState<R> {
    return this.#controller.state;
  }
}
