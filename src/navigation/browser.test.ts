import {assert} from 'chai';
import {openPage} from './test/frame.js';
import {countIntercepts, describeNavigation} from './test/suite.js';

describeNavigation('navigation="browser", by the best that the engine has');

describe('navigation="browser": which of the two', () => {
  it('intercepts navigations where the Navigation API is whole', async () => {
    const page = await openPage(
      '<a href="/a">A</a><route-outlet><route-def path="/a"><template>A</template></route-def></route-outlet>',
    );
    const intercepts = countIntercepts(page);
    page.click('a');
    await page.shows('A', '/a');
    assert.equal(intercepts(), 'NavigationPrecommitController' in window ? 1 : 0);
  });
});
