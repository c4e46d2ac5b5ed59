/**
 * Preloaded with `--import` into the shipped bundle: moves its clock from outside. Virtual time jumps to the next timer
 * when nothing is under way: no request in flight, no file read or connection being made, no short timer about to fire.
 * Between jumps it stands still, so what happens at which time does not depend on how fast the machine is.
 *
 * VIRTUAL_CLOCK_START  epoch ms
 * VIRTUAL_CLOCK_STOPS  epoch ms, comma-separated: on the way past one of these the clock stops and tells the parent
 *                      (`{ stop }`) over IPC, and goes on when it is told `{ go }`
 * VIRTUAL_CLOCK_FILE   file that always holds the virtual now, for whoever plays along
 * VIRTUAL_CLOCK_SHARED true: asks the parent before it jumps (`{ wants }`), and waits for `{ granted }`
 * Messages of the parent: `{ go: true }`, `{ stopAt: epoch ms }` (a stop that time runs up to even without a timer),
 * `{ hang: port }` (the request on this client port will never be answered: do not wait for it).
 */
import { openSync, writeSync } from 'node:fs';
import { watchRequests } from './in-flight.mjs';
import { replaceDate } from './virtual-date.mjs';
import { replaceTimers } from './virtual-timers.mjs';

const real = { setTimeout, setImmediate };
/** Turns of the event loop without any work before time may jump. */
const QUIET_TURNS = 5;
/**
 * A long jump is no look at a soak but a limit that lies far ahead. What is not seen as under way (a chunk of the bundle that is
 * being compiled) must not run into it: it waits for this much real silence (ms).
 */
const LONG_JUMP = 10 * 60_000;
const SILENCE = 250;
const UNDER_WAY =
  /^(FSReq|GetAddrInfo|GetNameInfo|QueryReq|TCPConnect|PipeConnect|ConnectWrap|ZlibReq|RandomBytes|HashRequest|SignRequest)/;

let now = Number(process.env.VIRTUAL_CLOCK_START);
if (!Number.isFinite(now)) throw new Error('VIRTUAL_CLOCK_START is missing');
const clock = {
  now: () => now,
  advance(to) {
    if (to <= now) return;
    now = to;
    tellNow();
  },
};
const file =
  process.env.VIRTUAL_CLOCK_FILE === undefined ? undefined : openSync(process.env.VIRTUAL_CLOCK_FILE, 'w');
tellNow();
/** Stops still to come, ascending; time runs up to one that `pulls` even when no timer waits behind it. */
let stops = (process.env.VIRTUAL_CLOCK_STOPS ?? '')
  .split(',')
  .filter(Boolean)
  .map((at) => ({ at: Number(at), pulls: false }));
/** Runs side by side with others: asks the parent before every jump. */
const shared = process.env.VIRTUAL_CLOCK_SHARED === 'true';
/** Time up to which the parent has let it go. */
let granted = 0;
let paused = false;
let scheduled = false;
let quiet = 0;
let quietSince = process.hrtime.bigint();

replaceDate(clock.now);
const timers = replaceTimers(clock, kick);
const requests = watchRequests(kick);

/** Looks soon whether time may jump. */
function kick() {
  quiet = 0;
  quietSince = process.hrtime.bigint();
  schedule();
}

function schedule() {
  if (scheduled) return;
  scheduled = true;
  const next = () => {
    scheduled = false;
    step();
  };
  // Nothing of ours may keep a process alive that would have ended.
  if (timers?.held()) real.setImmediate(next);
  else real.setTimeout(next, 1).unref();
}

function step() {
  if (paused || requests.busy() || (timers.nextDue() === undefined && !stops.some(({ pulls }) => pulls)))
    return;
  if (timers.shortPending() || process.getActiveResourcesInfo().some((name) => UNDER_WAY.test(name))) {
    quiet = 0;
    quietSince = process.hrtime.bigint();
    later(1);
    return;
  }
  quiet += 1;
  if (quiet <= QUIET_TURNS) schedule();
  else if (isSilent()) jump();
  else later(5);
}

/** Whether it has been silent for long enough to go as far as the next timer. */
function isSilent() {
  const far = (timers.nextDue() ?? now) - now > LONG_JUMP;
  return !far || Number(process.hrtime.bigint() - quietSince) / 1e6 >= SILENCE;
}

/** Looks again in a moment (ms). */
function later(ms) {
  scheduled = true;
  const again = real.setTimeout(() => {
    scheduled = false;
    step();
  }, ms);
  if (!timers.held()) again.unref();
}

function jump() {
  quiet = 0;
  const due = timers.nextDue() ?? Number.POSITIVE_INFINITY;
  const [stop] = stops;
  const next = Math.min(due, stop?.at ?? due);
  if (shared && granted < next) return process.send({ wants: next });
  if (stop !== undefined && stop.at <= due) return pause(stop);
  try {
    timers.fireNext();
  } finally {
    kick();
  }
}

function pause(stop) {
  stops = stops.slice(1);
  clock.advance(stop.at);
  paused = true;
  process.channel?.ref();
  process.send?.({ stop: stop.at });
}

function hear(message) {
  if (message.granted !== undefined) granted = message.granted;
  if (message.hang !== undefined) requests.hang(message.hang);
  if (message.stopAt !== undefined)
    stops = [...stops, { at: message.stopAt, pulls: true }].sort((a, b) => a.at - b.at);
  // A signal sent before the `go` has its handlers run first.
  if (message.go) {
    real.setTimeout(() => {
      paused = false;
      process.channel?.unref();
      kick();
    }, 5);
  }
  kick();
}

if (process.send === undefined) stops = [];
else {
  process.on('message', hear);
  process.channel.unref();
  // A parent that is gone will never say go.
  process.on('disconnect', () => process.exit(1));
}

/** Times of one century have the same number of digits, so a later one covers the earlier one. */
function tellNow() {
  if (file !== undefined) writeSync(file, String(Math.round(now)), 0);
}
