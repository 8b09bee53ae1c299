import {getEventListeners} from 'node:events';
import {expect} from 'chai';
import {anySignal} from './any-signal.js';

describe('a signal of several', () => {
  it('P13: leaves nothing at those that outlive it', () => {
    const long = new AbortController();
    for (let run = 0; run < 3; run++) {
      const short = new AbortController();
      const both = anySignal(long.signal, short.signal);
      expect(getEventListeners(long.signal, 'abort').length).to.equal(1);
      short.abort(run);
      expect(both.reason).to.equal(run);
      expect(getEventListeners(long.signal, 'abort').length).to.equal(0);
    }
    expect(anySignal(long.signal, AbortSignal.abort('before')).reason).to.equal('before');
    long.abort('all');
    expect(anySignal(long.signal).reason).to.equal('all');
  });
});
