import {FakeClock} from '../../core/test/fake-clock.js';

/** Lets the time of the page stand still until the test is over; the clock moves it. */
export function fakeTime(): FakeClock {
  const clock = new FakeClock();
  const stops = new Map<number, () => void>();
  Object.assign(globalThis, {
    setTimeout: (callback: () => void, ms = 0) => {
      stops.set(stops.size + 1, clock.after(ms, callback));
      return stops.size;
    },
    clearTimeout: (id: number) => stops.get(id)?.(),
  });
  Date.now = () => clock.now();
  return clock;
}

const {setTimeout, clearTimeout} = globalThis;
const {now} = Date;

afterEach(() => {
  Object.assign(globalThis, {setTimeout, clearTimeout});
  Date.now = now;
});
