import {assert} from 'chai';
import {next, until} from '../elements/test/moments.js';
import {mount, seen} from '../elements/test/page.js';

describe('<route-outlet>: the first match of a page that is being parsed', () => {
  it('waits for DOMContentLoaded, so that module scripts can set properties first', async () => {
    const iframe = document.createElement('iframe');
    iframe.src = '/src/navigation/test/parsing.html';
    const loaded = next(iframe, 'load');
    mount().append(iframe);
    await loaded;
    const body = iframe.contentDocument!.body;
    await until(() => seen(body));
    assert.equal(seen(body), 'set by a later module, 1');
  });
});
