import {assert} from 'chai';
import {html} from '../bundle.js';
import {awaiting, FALLBACK, PLAIN} from './test/await-box.js';
import {ErrorWatch} from './test/errors.js';
import {controlled, Film, frame, macrotask, until} from './test/moments.js';
import {find, mount, seen} from './test/page.js';

const typing = (text: string) => {
  const element = awaiting(text, FALLBACK);
  element.render = (value) => html`<input .value=${value} />`;
  return element;
};

describe('<await-data>: moved and removed elements', () => {
  it('P13: a moved element keeps its nodes, what was typed and its state', async () => {
    const [from, to] = [mount(), mount()];
    const element = typing('x');
    from.append(element);
    const input = find<HTMLInputElement>(element, 'input');
    input.value = 'typed';
    const complete = element.complete;
    let events = 0;
    await macrotask();
    element.addEventListener('await-success', () => events++);
    to.append(element);
    assert.strictEqual(find(to, 'input'), input);
    assert.equal(input.value, 'typed');
    assert.isTrue(element.matches(':state(success)'));
    assert.strictEqual(element.complete, complete);
    await frame();
    assert.strictEqual(find(to, 'input'), input);
    assert.equal(input.value, 'typed');
    assert.equal(events, 0, 'it has told already');
  });

  it('P13: an element that is out for less than a microtask keeps its nodes and its state', async () => {
    const box = mount();
    const element = typing('x');
    box.append(element);
    const input = find(element, 'input');
    await macrotask();
    element.remove();
    box.append(element);
    await frame();
    assert.strictEqual(find(box, 'input'), input);
    assert.equal(element.status, 'success');
  });

  it('P13: a pending element that is moved shows its result where it is then', async () => {
    const [from, to] = [mount(), mount()];
    const {promise, resolve} = controlled();
    const element = awaiting(promise);
    from.append(element);
    await until(() => seen(from) === 'Wait');
    to.append(element);
    const film = new Film(() => seen(to));
    await frame();
    assert.equal(seen(to), 'Wait');
    resolve('x');
    await element.complete;
    assert.deepEqual(await film.end(), ['Wait', 'x'], 'the fallback does not blink');
  });

  it('P13: elements of a keyed list that is reordered by insertBefore keep their nodes', async () => {
    const box = mount();
    const elements = ['a', 'b', 'c', 'd'].map(typing);
    box.append(...elements);
    const inputs = elements.map((element) => find<HTMLInputElement>(element, 'input'));
    for (const [index, input] of inputs.entries()) input.value = `typed ${index}`;
    await macrotask();
    for (const element of elements) box.insertBefore(element, box.firstChild);
    assert.deepEqual([...box.querySelectorAll('input')], inputs.toReversed());
    await frame();
    assert.deepEqual(
      [...box.querySelectorAll('input')].map(({value}) => value),
      ['typed 3', 'typed 2', 'typed 1', 'typed 0'],
    );
  });

  it('P13: an element that comes back later shows its settled result when append returns', async () => {
    const box = mount();
    const element = awaiting(Promise.resolve('x'));
    box.append(element);
    await element.complete;
    element.remove();
    await frame();
    box.append(element);
    assert.equal(seen(box), 'x');
  });

  it('P13: an element that comes back after its promise has settled outside shows the result', async () => {
    const box = mount();
    const {promise, resolve} = controlled();
    const element = awaiting(promise);
    box.append(element);
    await until(() => seen(box) === 'Wait');
    element.remove();
    await frame();
    resolve('x');
    await macrotask();
    box.append(element);
    const film = new Film(() => seen(box));
    const pictures = await film.end();
    assert.equal(seen(box), 'x');
    assert.notInclude(pictures, 'Wait');
  });

  it('P13: an element given another promise while it was out shows that one', async () => {
    const box = mount();
    const element = awaiting('old');
    box.append(element);
    element.remove();
    element.promise = 'new';
    box.append(element);
    assert.equal(seen(box), 'new');
    await frame();
    assert.equal(seen(box), 'new');
  });

  it('P13: moveBefore, where there is one, keeps the state', async function () {
    const [from, to] = [mount(), mount()];
    const element = typing('x');
    from.append(element);
    const input = find(element, 'input');
    const parent = to as HTMLElement & {moveBefore?(node: Node, child: Node | null): void};
    if (parent.moveBefore) parent.moveBefore(element, null);
    else parent.insertBefore(element, null);
    await frame();
    assert.strictEqual(find(to, 'input'), input);
    element.promise = 'y';
    assert.equal(find<HTMLInputElement>(to, 'input').value, 'y');
  });

  it('P13: an element moved between a document and a shadow root keeps its nodes', async () => {
    const box = mount('<div></div>');
    const root = box.firstElementChild!.attachShadow({mode: 'open'});
    const element = typing('x');
    box.append(element);
    const input = find(element, 'input');
    root.append(element);
    await frame();
    assert.strictEqual(find(root, 'input'), input);
  });

  it('P4: an element that is moved while its rejection comes reports it once', async () => {
    const watch = new ErrorWatch();
    const [from, to] = [mount(), mount()];
    const {promise, reject} = controlled();
    const element = awaiting(promise, PLAIN);
    from.append(element);
    await macrotask();
    reject(new Error('lost'));
    to.append(element);
    await watch.drained();
    to.before(from);
    from.append(element);
    await watch.drained();
    assert.lengthOf(watch.reported, 1);
    assert.deepEqual(watch.unhandled, []);
  });
});
