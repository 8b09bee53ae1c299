// The demo's server as a part of the test server. What is asked for by a page of a test that has
// taken the stage waits until that test says what becomes of it.
import {createDemoListener} from '../server.mjs';

const OURS = /^\/((api|dist|pages|package|loaders)\/|(about|explorer\.js|style\.css|icon\.svg)$)/;

/** @returns {import('@web/dev-server-core').Middleware} */
export function demoStage() {
  const answer = createDemoListener();
  /** By the cookie that each test has its own of, because several browsers run at a time. */
  const stages = new Map();
  return async (context, next) => {
    const {path, req: request, res: response} = context;
    const name = context.cookies.get('stage');
    if (!stages.has(name)) stages.set(name, new Stage());
    const stage = stages.get(name);
    if (path === '/stage/asked') context.body = stage.asked;
    else if (path === '/stage/answer') {
      const {address, status, body} = context.query;
      const waiting = await stage.next(address);
      if (!status) answer(waiting.request, waiting.response);
      else {
        waiting.response.writeHead(Number(status), {'content-type': 'application/json'});
        waiting.response.end(body);
      }
      context.body = '';
    } else if (OURS.test(path)) {
      context.status = 200;
      context.respond = false;
      if (name && /^\/(api|dist)\//.test(path)) stage.add(request, response);
      else answer(request, response);
    } else await next();
  };
}

/** The requests of one test. */
class Stage {
  asked = [];
  #waiting = [];
  #tell = () => {};

  add(request, response) {
    const one = {request, response};
    this.asked.push(request.url);
    this.#waiting.push(one);
    response.on('close', () => this.#remove(one));
    this.#tell();
  }

  /** The first request to an address, once there is one. */
  async next(address) {
    for (;;) {
      const found = this.#waiting.find(({request}) => request.url === address);
      if (found) return this.#remove(found);
      await new Promise((resolve) => (this.#tell = resolve));
    }
  }

  #remove(one) {
    this.#waiting = this.#waiting.filter((other) => other !== one);
    return one;
  }
}
