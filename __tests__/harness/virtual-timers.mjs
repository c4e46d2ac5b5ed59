import { promisify } from 'node:util';

/** Timers from this length on (ms) are virtual; shorter ones stay real. */
const VIRTUAL_FROM = 1000;
/** Node turns a longer delay into 1 ms. */
const LONGEST = 2_147_483_647;

const real = { setTimeout, clearTimeout, setInterval, clearInterval, abortTimeout: AbortSignal.timeout };

/** A timer of the virtual queue; stands where a Node Timeout is expected. */
class VirtualTimeout {
  static #ids = 0;
  #refed = true;

  constructor(queue, run, length, repeats) {
    VirtualTimeout.#ids += 1;
    this.id = 1_000_000_000 + VirtualTimeout.#ids;
    Object.assign(this, { queue, run, length, repeats });
    this.refresh();
  }

  refresh() {
    this.due = this.queue.now() + this.length;
    this.queue.add(this);
    return this;
  }
  ref() {
    return this.#setRef(true);
  }
  unref() {
    return this.#setRef(false);
  }
  hasRef() {
    return this.#refed;
  }
  close() {
    this.queue.remove(this);
    return this;
  }
  [Symbol.toPrimitive]() {
    return this.id;
  }
  [Symbol.dispose ?? Symbol('dispose')]() {
    this.close();
  }
  #setRef(refed) {
    this.#refed = refed;
    this.queue.changed();
    return this;
  }
}

/**
 * Puts timers in place that go by `clock` (`now`, `advance`): those of a second or more wait in a queue until `fireNext`
 * is called, shorter ones stay real and take the clock along when they fire. `changed` is called when the queue changes.
 */
export function replaceTimers(clock, changed) {
  const waiting = new Set();
  const short = new Set();
  let hold;
  const queue = {
    now: clock.now,
    add: (timer) => {
      waiting.add(timer);
      queue.changed();
    },
    remove: (timer) => {
      waiting.delete(timer);
      queue.changed();
    },
    /** The process lives as long as a timer that counts is waiting. */
    changed: () => {
      const held = [...waiting].some((timer) => timer.hasRef());
      if (held && hold === undefined) hold = real.setInterval(() => {}, LONGEST);
      if (!held && hold !== undefined) {
        real.clearInterval(hold);
        hold = undefined;
      }
      changed();
    },
  };
  const startShort = (run, length, args) => {
    const due = clock.now() + length;
    const timer = real.setTimeout(() => {
      short.delete(timer);
      clock.advance(due);
      run(...args);
    }, length);
    short.add(timer);
    return timer;
  };
  const clear = (timer) => {
    const found =
      timer instanceof VirtualTimeout ? timer : [...waiting].find((entry) => entry.id === Number(timer));
    if (found !== undefined) return found.close();
    short.delete(timer);
    real.clearTimeout(timer);
  };
  globalThis.setTimeout = (run, length, ...args) => {
    const delay = delayOf(length);
    return delay < VIRTUAL_FROM
      ? startShort(run, delay, args)
      : new VirtualTimeout(queue, () => run(...args), delay, false);
  };
  globalThis.setTimeout[promisify.custom] = (length, value) =>
    new Promise((resolve) => globalThis.setTimeout(resolve, length, value));
  globalThis.setInterval = (run, length, ...args) => {
    const delay = delayOf(length);
    return delay < VIRTUAL_FROM
      ? real.setInterval(run, delay, ...args)
      : new VirtualTimeout(queue, () => run(...args), delay, true);
  };
  globalThis.clearTimeout = clear;
  globalThis.clearInterval = clear;
  AbortSignal.timeout = (length) => {
    if (length < VIRTUAL_FROM) return real.abortTimeout.call(AbortSignal, length);
    const controller = new AbortController();
    const expire = () =>
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    new VirtualTimeout(queue, expire, length, false).unref();
    return controller.signal;
  };
  return {
    /** When the next timer is due; undefined when none waits. */
    nextDue: () => [...waiting].reduce((least, { due }) => Math.min(least ?? due, due), undefined),
    /** Whether a timer waits that keeps the process alive. */
    held: () => hold !== undefined,
    /** Whether a real timer is about to fire that somebody waits for. */
    shortPending: () => [...short].some((timer) => timer.hasRef() && !timer._destroyed),
    fireNext() {
      const [next] = [...waiting].sort((a, b) => a.due - b.due || a.id - b.id);
      if (next === undefined) return;
      clock.advance(next.due);
      if (next.repeats) next.refresh();
      else waiting.delete(next);
      queue.changed();
      next.run();
    },
  };
}

function delayOf(length) {
  const delay = Number(length);
  return delay >= 1 && delay <= LONGEST ? delay : 1;
}
