// A browser launcher for @web/test-runner that gives each file of tests a tab of its own in Firefox.
// The tab that the usual launcher takes again and again gathers the history of all files before, and
// its process ends now and then in the middle of a file.
import {ChromeLauncher} from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';

export class FirefoxLauncher extends ChromeLauncher {
  /** @param {{path: string}} browser as `findBrowser('firefox')` returns it */
  constructor({path}) {
    const launchOptions = {
      browser: 'firefox',
      executablePath: path,
      // With this cache in the parent process going back in history never ends.
      // A file of tests leaves more entries behind than the fifty that it keeps by default.
      extraPrefsFirefox: {
        'fission.bfcacheInParent': false,
        'browser.sessionhistory.max_entries': 1000,
      },
    };
    const openTab = ({browser}) => browser.newPage();
    const useDefault = ({browser}) => browser.defaultBrowserContext();
    // Firefox has one focused window, so keyboard tests cannot share it.
    super(launchOptions, useDefault, openTab, puppeteer, 1);
  }

  async stopSession(id) {
    const tab = this.getPage(id);
    const result = await super.stopSession(id);
    this.inactivePages.length = 0;
    await tab.close();
    return result;
  }
}
