import {assert} from 'chai';
import {ADDRESS, isSafeUrl} from './safe-url.js';

const BASE = 'https://site.example/a/b?q=1';
const isSafe = (url: string, media = false) => isSafeUrl(url, BASE, media);

describe('a bound address', () => {
  it('may be relative, http, https, mailto, tel or sms', () => {
    for (const url of [
      '',
      '#top',
      '?q=2',
      '/x',
      'x/y:z',
      '../x',
      '//other.example/x',
      'http://x.example',
      'HTTPS://X.example',
      'mailto:a@b.example',
      'tel:+1234',
      'sms:+1234',
    ]) {
      assert.isTrue(isSafe(url), url);
    }
  });

  it('may not have another scheme, however it is spelled', () => {
    for (const url of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      '\u0000javascript:alert(1)',
      '\u0001\u001f javascript:alert(1)',
      'java\nscript:alert(1)',
      'java\tscript:alert(1)',
      'java\r\nscript\t:alert(1)',
      'javascript\n:alert(1)',
      'javascript:https://site.example',
      'vbscript:x',
      'data:text/html,<script>alert(1)</script>',
      'data:image/png,x',
      'blob:https://site.example/1',
      'file:///etc/passwd',
      'filesystem:https://site.example/x',
      'view-source:https://site.example',
      'about:blank',
      'ws://x.example',
      'ftp://x.example',
      'intent:x',
      'x:y',
    ]) {
      assert.isFalse(isSafe(url), JSON.stringify(url));
    }
  });

  it('may not be one that does not parse', () => {
    for (const url of ['http://', 'https://[', '//x:99999/']) assert.isFalse(isSafe(url), url);
  });

  it('may be a blob or an image in a data address where it is the source of media', () => {
    for (const url of [
      'blob:https://site.example/1',
      'data:image/png;base64,AA',
      'DATA:IMAGE/gif,x',
    ]) {
      assert.isTrue(isSafe(url, true), url);
    }
    for (const url of [
      'data:text/html,x',
      'data:,image/png',
      'javascript:1',
      'data:imagex/png,x',
    ]) {
      assert.isFalse(isSafe(url, true), url);
    }
  });

  it('may have the scheme of a page that was opened as a file or inside an application', () => {
    assert.isTrue(isSafeUrl('#/next', 'file:///home/index.html', false));
    assert.isTrue(isSafeUrl('page.html', 'app://bundle/index.html', false));
    assert.isFalse(isSafeUrl('javascript:1', 'file:///home/index.html', false));
  });

  it('is recognised by the name of the attribute, in any case and with any prefix', () => {
    for (const name of ['href', 'xlink:href', 'HREF', 'x:href', 'src', 'action', 'formaction']) {
      assert.match(`a ${name}`, ADDRESS);
    }
    for (const name of ['poster', 'cite', 'ping', 'background']) {
      assert.match(`a ${name}`, ADDRESS);
    }
    for (const name of ['class', 'hreflang', 'data-src', 'title', 'srclang']) {
      assert.notMatch(`a ${name}`, ADDRESS);
    }
    assert.equal(ADDRESS.exec('img src')![2], 'img');
    assert.isUndefined(ADDRESS.exec('img href')![2]);
    assert.isUndefined(ADDRESS.exec('iframe src')![2]);
  });
});
