import {DeferredRecord} from '../core/deferred.js';

/** A deferred that the server waits for, or has not started; there is nothing here to run. */
export class SentRecord extends DeferredRecord {
  /** Whether nothing more comes of it from the server, so that the loader here has to run. */
  isLost: boolean;
  override readonly key: string | undefined;
  override readonly lazy: boolean;

  constructor(key: string | undefined, isIdle: boolean) {
    super();
    this.key = key;
    this.lazy = this.isLost = isIdle;
  }

  override get isIdle(): boolean {
    return this.isLost && this.state.status === 'pending';
  }

  override start(): void {
    if (this.isIdle) void this.run();
  }

  /** Newer loader data takes its place. */
  override async run(): Promise<void> {
    this.isLost = false;
    this.isStale = undefined;
    this.owner?.retry(this);
  }

  /** Nothing more comes from the server. */
  lose(): void {
    if (this.state.status !== 'pending' || this.lazy) return;
    this.isLost = true;
    if (this.subscribers.size) this.start();
  }
}
