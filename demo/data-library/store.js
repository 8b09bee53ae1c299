/** A value that is loaded once, may be set by anyone, and tells those who follow it. */
export function createStore(fetchValue) {
  const observers = new Set();
  let loading;
  return {
    value: undefined,
    get observers() {
      return observers.size;
    },
    /** For loaders: a promise of the value, the same one for all as long as that stays. */
    load() {
      loading ??= fetchValue().then(
        (value) => (this.set(value), value),
        (error) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
    set(value) {
      this.value = value;
      loading = Promise.resolve(value);
      for (const tell of observers) tell(value);
    },
    subscribe(tell) {
      observers.add(tell);
      return () => observers.delete(tell);
    },
  };
}
