// A WebDriver session in the shape of a Playwright page.
import {setTimeout as sleep} from 'node:timers/promises';

/** The code points that WebDriver gives to the keys that type no character (its section 17.4.2). */
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

const MOUSE_BUTTONS = {left: 0, middle: 1, right: 2};

/** The part of Playwright's `Page` that @web/test-runner-commands uses. */
export class WebKitPage {
  #session;
  keyboard;
  mouse;

  constructor(session) {
    this.#session = session;
    this.keyboard = keyboardOf(session);
    this.mouse = mouseOf(session);
  }

  goto(url) {
    return this.#session.command('POST', 'url', {url});
  }

  /** Ends the session, which may have ended by itself. */
  async close() {
    await this.#session.close().catch(() => {});
  }

  async setViewportSize({width, height}) {
    // The window obeys late.
    for (let attempt = 0; attempt < 40; attempt++) {
      const inner = await this.#innerSize();
      if (inner?.width === width && inner.height === height) return;
      if (inner) {
        const outer = await this.#session.command('GET', 'window/rect');
        await this.#session.command('POST', 'window/rect', {
          width: outer.width + width - inner.width,
          height: outer.height + height - inner.height,
        });
      }
      await sleep(25);
    }
    throw new Error(
      `WebKit's window could not be made ${width} × ${height} px (at least 334 wide).`,
    );
  }

  /** The viewport's size, or `undefined` while one page takes the place of another. */
  async #innerSize() {
    try {
      return await this.#session.command('POST', 'execute/sync', {
        script: 'return {width: innerWidth, height: innerHeight}',
        args: [],
      });
    } catch (error) {
      if (/unload event/.test(error.message)) return undefined;
      throw error;
    }
  }

  async emulateMedia() {
    throw new Error('WebKit cannot emulate media features: ask for Chromium in this test.');
  }
}

function keyboardOf(session) {
  const send = (actions) => session.actions({type: 'key', id: 'keyboard', actions});
  const down = (key) => ({type: 'keyDown', value: KEYS[key] ?? key});
  const up = (key) => ({type: 'keyUp', value: KEYS[key] ?? key});
  return {
    down: (key) => send([down(key)]),
    up: (key) => send([up(key)]),
    type: (text) => send([...text].flatMap((character) => [down(character), up(character)])),
    press: (key) => send([down(key), up(key)]),
  };
}

function mouseOf(session) {
  const send = (...actions) =>
    session.actions({type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions});
  const move = (x, y) => ({type: 'pointerMove', duration: 0, x, y});
  const press = (type, options) => ({type, button: MOUSE_BUTTONS[options?.button ?? 'left']});
  return {
    move: (x, y) => send(move(x, y)),
    down: (options) => send(press('pointerDown', options)),
    up: (options) => send(press('pointerUp', options)),
    click: (x, y, options) =>
      send(move(x, y), press('pointerDown', options), press('pointerUp', options)),
  };
}
