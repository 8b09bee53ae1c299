// In a file of its own because a document that really was loaded in a removed iframe makes WebKit's
// history go astray in the tests after it.
import {assert} from 'chai';
import {frame, next, until} from '../elements/test/moments.js';
import {mount} from '../elements/test/page.js';

type LateWindow = Window & {grow?: (value: unknown) => void};

for (const [name, without] of [
  ['as the platform has it', ''],
  ['by the History API', 'NavigationPrecommitController'],
] as const) {
  describe(`a document that is loaded again, ${name}`, () => {
    it('P14: is where you were before the next frame when its height comes only with a deferred', async () => {
      const iframe = document.createElement('iframe');
      iframe.style.cssText = 'width: 600px; height: 400px; border: 0';
      iframe.src = `/src/navigation/test/late.html?without=${without}`;
      const loaded = next(iframe, 'load');
      mount().append(iframe);
      await loaded;
      const windowNow = () => iframe.contentWindow as LateWindow;
      await until(() => windowNow().grow);
      windowNow().grow!({});
      await until(() => windowNow().document.documentElement.scrollHeight > 6000);
      windowNow().scrollTo(0, 4200);
      await frame();
      const reloaded = next(iframe, 'load');
      windowNow().location.reload();
      await reloaded;
      await until(() => windowNow().grow);
      await frame();
      assert.equal(windowNow().scrollY, 0);
      windowNow().grow!({});
      await frame();
      assert.equal(windowNow().scrollY, 4200);
    });
  });
}
