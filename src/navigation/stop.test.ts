import {assert} from 'chai';
import {controlled, until} from '../elements/test/moments.js';
import {openPage} from './test/frame.js';
import {def, SITE} from './test/site.js';

describe('the stop button', () => {
  it('P14: stops a load where the platform tells of it, and harms none elsewhere', async () => {
    const data = controlled();
    let signal: AbortSignal | undefined;
    const page = await openPage(SITE, {
      setUp: (given) =>
        (def(given, '/a').loader = (context) => {
          ({signal} = context);
          return data.promise;
        }),
    });
    page.click('#a');
    await until(() => signal);
    page.window.stop();
    await page.rest();
    const isTold = 'NavigationPrecommitController' in page.window;
    assert.equal(signal!.aborted, isTold);
    assert.equal(page.text, 'Home');
    data.resolve('loaded');
    await page.rest();
    if (isTold) assert.equal(page.text, 'Home');
    else await page.shows('A', '/a');
    page.click('#b');
    await page.shows('B 1 #h', '/b?q=1#h');
  });
});
