import {assert} from 'chai';
import {type Controlled, controlled, frame, until} from '../elements/test/moments.js';
import {describeBothWays} from './test/both-ways.js';
import type {Page} from './test/frame.js';
import {def} from './test/site.js';

const SITE = `
  <a id="other" href="/other">other</a> <a id="to-part" href="/late#part">part</a>
  <route-outlet>
    <route-def path="/"><template>Home</template></route-def>
    <route-def path="/other"><template>Other<div style="height: 6000px"></div></template></route-def>
    <route-def path="/late" gc-time="0"><template>
      <p>Late</p><await-data from="height"><template>
        <div style="height: 3000px"></div><p id="part">Part</p><div style="height: 3000px"></div>
      </template></await-data>
      <await-data from="more"><template><div style="height: 3000px"></div></template></await-data>
    </template></route-def>
  </route-outlet>`;

/** Every time the late page is loaded, two more promises for what makes it high. */
function lateHeights(): {setUp(page: Page): void; heights: Controlled<unknown>[]} {
  const heights: Controlled<unknown>[] = [];
  return {
    heights,
    setUp: (page) =>
      (def(page, '/late').loader = () => {
        const [height, more] = [controlled(), controlled()];
        heights.push(height, more);
        return {height: height.promise, more: more.promise};
      }),
  };
}

/** Counts the observers of sizes that are still at work. */
function countObservers({window}: Page): () => number {
  const live = new Set<ResizeObserver>();
  window.ResizeObserver = class extends window.ResizeObserver {
    override observe(target: Element): void {
      live.add(this);
      super.observe(target);
    }
    override disconnect(): void {
      live.delete(this);
      super.disconnect();
    }
  };
  return () => live.size;
}

describeBothWays('scrolling when the height comes late', (open) => {
  /** A page that was scrolled on the late page, is elsewhere now, and goes back. */
  async function backToLate() {
    const {setUp, heights} = lateHeights();
    const page = await open(SITE, {at: '/late', setUp});
    const observers = countObservers(page);
    heights[0]!.resolve({});
    await until(() => page.document.documentElement.scrollHeight > 6000);
    page.window.scrollTo(0, 4200);
    page.click('#other');
    await page.shows('Other', '/other');
    page.window.history.back();
    await page.shows('Late', '/late');
    await page.rest();
    heights.splice(0, 2);
    return {page, heights, observers};
  }

  it('P14: back leads to where you were before the next frame when the height comes only with a deferred', async () => {
    const {page, heights, observers} = await backToLate();
    assert.isBelow(page.window.scrollY, 4200);
    heights[0]!.resolve({});
    await frame();
    assert.equal(page.window.scrollY, 4200);
    await page.rest();
    assert.equal(observers(), 0, 'nobody looks any longer');
    page.window.scrollTo(0, 100);
    heights[1]!.resolve({});
    await page.rest();
    assert.equal(page.window.scrollY, 100);
  });

  it('P14: leaving before the height has come does not forget the place', async () => {
    const {page, heights, observers} = await backToLate();
    page.window.history.forward();
    await page.shows('Other', '/other');
    assert.equal(observers(), 0);
    page.window.history.back();
    await page.shows('Late', '/late');
    heights[2]!.resolve({});
    await until(() => page.window.scrollY === 4200);
  });

  it('P14: height that comes without a deferred counts too', async () => {
    const {page, observers} = await backToLate();
    const tall = page.document.createElement('div');
    tall.style.height = '9000px';
    page.outlet().after(tall);
    await until(() => page.window.scrollY === 4200);
    assert.equal(observers(), 0);
  });

  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    it(`who uses ${type} meanwhile is left alone`, async () => {
      const {page, heights, observers} = await backToLate();
      const {scrollY} = page.window;
      assert.equal(observers(), 1);
      page.find('p').dispatchEvent(new page.window.Event(type, {bubbles: true}));
      assert.equal(observers(), 0);
      heights[0]!.resolve({});
      await page.rest();
      assert.equal(page.window.scrollY, scrollY);
    });
  }

  it('who scrolls meanwhile is left alone', async () => {
    const {page, heights, observers} = await backToLate();
    const tall = page.document.createElement('div');
    tall.style.height = '1500px';
    page.outlet().before(tall);
    await page.rest();
    page.window.scrollTo(0, 300);
    await page.rest();
    assert.equal(observers(), 0);
    heights[0]!.resolve({});
    await page.rest();
    assert.equal(page.window.scrollY, 300);
  });

  it('P14: a hash scrolls to an element that comes late, before the next frame', async () => {
    const {setUp, heights} = lateHeights();
    const page = await open(SITE, {setUp});
    const observers = countObservers(page);
    page.click('#to-part');
    await page.shows('Late');
    await page.rest();
    heights[0]!.resolve({});
    await frame();
    assert.closeTo(page.find('#part').getBoundingClientRect().top, 0, 1);
    await page.rest();
    assert.equal(observers(), 0);
  });
});
