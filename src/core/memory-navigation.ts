import type {NavigationDriver, NavigationListener} from './navigation.js';

/** An address without a browser. It keeps no history, since nobody could go back in it. */
export function memoryDriver(start: string | URL = '/'): NavigationDriver {
  let url = new URL(start, 'http://localhost');
  let listener: NavigationListener;
  return {
    get url() {
      return url;
    },
    listen(given) {
      listener = given;
      return () => {};
    },
    navigate(to, {replace, info}) {
      const {allowed, run} = listener.request({to, type: replace ? 'replace' : 'push', info});
      const proceed = (isAllowed: boolean): void => {
        if (!isAllowed) return;
        url = to;
        void run();
      };
      void (allowed instanceof Promise ? allowed.then(proceed) : proceed(allowed));
    },
  };
}
