import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ENGINES} from './browsers.mjs';
import {distributionOf, planInstallation} from './setup-browsers.mjs';

const debian = {platform: 'linux', distribution: 'debian', apt: true, root: false, sudo: false};
const ubuntu = {...debian, distribution: 'ubuntu'};

describe('planning the installation of browsers', () => {
  it('installs all of them on Debian for root', () => {
    const {commands, advice} = planInstallation(ENGINES, {...debian, root: true});
    assert.deepEqual(commands, [
      ['apt-get', 'update'],
      [
        ...['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'firefox-esr'],
        ...['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'xvfb'],
      ],
    ]);
    assert.deepEqual(advice, []);
  });

  it('uses sudo where it asks for no password, and installs only what is missing', () => {
    const {commands} = planInstallation(['firefox'], {...debian, sudo: true});
    assert.deepEqual(commands, [
      ['sudo', 'apt-get', 'update'],
      ['sudo', 'apt-get', 'install', '-y', '--no-install-recommends', 'firefox-esr'],
    ]);
  });

  it('says the one command on Debian where it may not install', () => {
    assert.deepEqual(planInstallation(['chromium'], debian), {
      commands: [],
      advice: [
        {
          engine: 'chromium',
          text: 'sudo apt-get install --no-install-recommends chromium',
        },
      ],
    });
  });

  it('installs only WebKit on Ubuntu, whose other packages are placeholders for snaps', () => {
    const {commands, advice} = planInstallation(ENGINES, {...ubuntu, root: true});
    assert.deepEqual(commands[1].slice(4), ['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'xvfb']);
    assert.deepEqual(
      advice.map(({engine}) => engine),
      ['chromium', 'firefox'],
    );
  });

  it('runs nothing and advises on everything elsewhere', () => {
    const machines = [
      {platform: 'darwin'},
      {platform: 'win32'},
      {platform: 'linux', root: true},
      {platform: 'linux', distribution: 'debian', apt: false, root: true},
      {platform: 'freebsd'},
    ];
    for (const machine of machines) {
      const {commands, advice} = planInstallation(ENGINES, machine);
      assert.deepEqual(commands, []);
      assert.deepEqual(
        advice.map(({engine}) => engine),
        ENGINES,
      );
      for (const {text} of advice) assert.ok(text);
    }
  });
});

describe('telling the distribution', () => {
  it('knows Debian, Ubuntu and what descends from them', () => {
    assert.equal(distributionOf('NAME="Debian GNU/Linux"\nID=debian\n'), 'debian');
    assert.equal(distributionOf('ID=ubuntu\nID_LIKE=debian\n'), 'ubuntu');
    assert.equal(distributionOf('ID=linuxmint\nID_LIKE="ubuntu debian"\n'), 'ubuntu');
    assert.equal(distributionOf('ID=raspbian\nID_LIKE=debian\n'), 'debian');
  });

  it('knows no other', () => {
    assert.equal(distributionOf('ID=fedora\nHOME_URL="https://debian.org"\n'), undefined);
    assert.equal(distributionOf(''), undefined);
  });
});
