import {assert} from 'chai';
import {openPage} from './test/frame.js';
import {countIntercepts, describeNavigation} from './test/suite.js';

const WITHOUT = ['NavigationPrecommitController'];

describeNavigation('navigation="browser", by the History API', WITHOUT);

describe('navigation="browser": the History API', () => {
  it('takes over where the Navigation API is missing or broken, and intercepts nothing', async () => {
    const page = await openPage(
      '<a href="/a">A</a><route-outlet><route-def path="/a"><template>A</template></route-def></route-outlet>',
      {without: WITHOUT},
    );
    const intercepts = countIntercepts(page);
    page.click('a');
    await page.shows('A', '/a');
    page.window.history.back();
    await page.shows('', '/');
    assert.equal(intercepts(), 0);
  });
});
