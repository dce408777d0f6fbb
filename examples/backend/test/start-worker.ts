import type { Settings } from '../src/settings';
import { work } from '../src/worker';
import { untilTheEnd } from './livechat';

/** Starts a worker whose pauses end when the test says so. A test reads the output up to a pause, and its length. */
export function startWorker(settings: Settings) {
  const said: string[] = [];
  let pause = new Pause();
  const ended = work(settings, untilTheEnd(), {
    say: (sentence) => said.push(sentence),
    wait: (ms) => pause.begin(ms),
  });
  ended.catch(() => {});
  const toPause = async () => {
    const ms = await Promise.race([pause.begun, ended]);
    return { said: said.splice(0), ms };
  };
  const next = () => {
    const { end } = pause;
    pause = new Pause();
    end();
    return toPause();
  };
  return { ended, toPause, next };
}

class Pause {
  #begun = (_: number) => {};
  begun = new Promise<number>((resolve) => {
    this.#begun = resolve;
  });
  end = () => {};

  begin(ms: number) {
    this.#begun(ms);
    return new Promise<void>((resolve) => {
      this.end = resolve;
    });
  }
}
