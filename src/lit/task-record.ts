import {Task, TaskStatus} from '@lit/task';
import {isCancellation} from '../core/cancellation.js';
import {DeferredRecord, others, records, stateOf} from '../core/deferred.js';

const never = new Promise<never>(() => {});

/**
 * What is known of a task. Its runs, whoever begins them, are runs of this record: it aborts one for
 * which nobody waits any more, and begins it anew when somebody does again. A run with new arguments
 * is about something else, so it shows the fallback; one without, as by a retry, is a refresh.
 */
class TaskRecord extends DeferredRecord {
  /** What the runs are about. */
  #page = {};

  constructor(task: Task<any>) {
    const run = task.run.bind(task);
    const {status, value, error} = task;
    let isUnderWay = status === TaskStatus.PENDING;
    let isAsked = false;
    let args: any;
    let running: Promise<void> | undefined;
    /** The value that a refresh which is aborted leaves as it was. */
    let kept: {value: unknown} | undefined;

    const outcome = (): unknown => {
      if (task.status === TaskStatus.INITIAL) return never;
      if (task.status === TaskStatus.ERROR && !(kept && isCancellation(task.error))) {
        throw task.error;
      }
      return (kept = task.status === TaskStatus.ERROR ? kept! : {value: task.value}).value;
    };

    super(({signal}) => {
      const begin = (): unknown => {
        if (signal.aborted) return never;
        running = run(args);
        return running.then(outcome);
      };
      signal.addEventListener('abort', () => task.abort());
      if (isAsked) {
        isAsked = false;
        return begin();
      }
      if (isUnderWay) {
        isUnderWay = false;
        return task.taskComplete.then(outcome, outcome);
      }
      // The first run is begun by its host, or by hand; a later one, when the host has rendered.
      return task.status === TaskStatus.INITIAL ? never : Promise.resolve().then(begin);
    });
    if (status === TaskStatus.COMPLETE) {
      kept = {value};
      this.state = stateOf('success', value);
    }
    if (status === TaskStatus.ERROR) this.state = stateOf('error', undefined, error);
    // There is no other way to hear of a run that its host begins.
    task.run = (given) => {
      isAsked = true;
      args = given;
      if (given) {
        this.#page = {};
        kept = undefined;
      }
      void this.run();
      return running!;
    };
  }

  override get page(): unknown {
    return this.owner?.page ?? this.#page;
  }
}

const isTask = (source: unknown): source is Task => {
  try {
    return source instanceof Task;
  } catch {
    // Proxies may refuse to be asked.
    return false;
  }
};

// From now on a task is something that can be awaited, wherever promises are.
others.makeRecord = (source) => {
  if (!isTask(source)) return undefined;
  const record = new TaskRecord(source);
  records.set(source, record);
  return record;
};
