// What <await-data> costs beside the same page written by hand: a box with a fallback that becomes a
// result. Each side is a function that makes `count` boxes for as many promises.

/** The floor: direct DOM writes, one reaction per promise. */
function byHand(container, promises) {
  for (const promise of promises) {
    const box = document.createElement('div');
    const fallback = document.createElement('p');
    fallback.textContent = 'Loading…';
    box.append(fallback);
    container.append(box);
    promise.then((value) => {
      const result = document.createElement('p');
      result.textContent = value.text;
      box.replaceChildren(result);
    });
  }
}

function byElement(container, promises) {
  for (const promise of promises) {
    const box = document.createElement('await-data');
    const fallback = document.createElement('p');
    fallback.slot = 'fallback';
    fallback.textContent = 'Loading…';
    const template = document.createElement('template');
    const result = document.createElement('p');
    result.textContent = '{{ value.text }}';
    template.content.append(result);
    box.append(fallback, template);
    box.promise = promise;
    container.append(box);
  }
}

const SIDES = {meanwhile: byElement, floor: byHand};

const task = () =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.addEventListener('message', resolve, {once: true});
    port1.start();
    port2.postMessage(null);
  });

/** Runs one side once: the ms for showing all fallbacks, settling one, and settling the others. */
async function run(make, count) {
  const settles = [];
  const promises = Array.from(
    {length: count},
    () => new Promise((resolve) => settles.push(resolve)),
  );
  const container = document.createElement('main');
  document.body.append(container);
  const times = {};
  const time = async (name, act) => {
    const begun = performance.now();
    act();
    await task();
    // Layout is part of what a person waits for.
    void container.offsetHeight;
    times[name] = performance.now() - begun;
  };
  await time('all fallbacks', () => make(container, promises));
  const before = container.innerText;
  await time('one settles', () => settles[0]({text: 'value 0'}));
  await time('the others settle', () => {
    for (let index = 1; index < count; index++) settles[index]({text: `value ${index}`});
  });
  const after = container.innerText;
  container.remove();
  return {times, before, after};
}

/** Interleaved runs of both sides; both must have shown the same text. */
export async function measure(count, rounds) {
  const samples = {};
  for (let round = 0; round < rounds; round++) {
    const shown = {};
    for (const [side, make] of Object.entries(SIDES)) {
      const {times, before, after} = await run(make, count);
      shown[side] = before + after;
      // The first round warms up.
      if (round === 0) continue;
      for (const [name, ms] of Object.entries(times))
        ((samples[name] ??= {})[side] ??= []).push(ms);
    }
    const squeezed = Object.values(shown).map((text) => text.replace(/\s+/g, ' '));
    if (squeezed[0] !== squeezed[1]) throw new Error('The two sides did not show the same.');
  }
  return Object.entries(samples).map(([name, {meanwhile, floor}]) => {
    const ratios = meanwhile.map((ms, index) => ms / floor[index]);
    return {name, meanwhile: median(meanwhile), floor: median(floor), ratio: median(ratios)};
  });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
