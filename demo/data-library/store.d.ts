export interface Store<T> {
  readonly value: T | undefined;
  readonly observers: number;
  load(): Promise<T>;
  set(value: T): void;
  subscribe(tell: (value: T) => void): () => void;
}
export function createStore<T>(fetchValue: (given?: any) => Promise<T>): Store<T>;
