import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
  type RemoteFault,
} from '../contracts/traffic-router.ts';
import { standUp } from './command-stand.ts';
import { freely, never, weight } from './stack-stand.ts';

/** A command knows one kind of fault: it ends with another status than 0, before or after it has done its work. */
const FAULTS: Readonly<Record<RemoteFault, string>> = {
  throttle: '75',
  unavailable: '69',
  reset: '1',
  'expired-token': '77',
  'lost-answer': 'after 1',
};

async function build(hasSwitch: boolean): Promise<RemoteExamined> {
  const stand = await standUp();
  const { clock } = stand;
  const router = hasSwitch ? stand.withStop() : stand.router;
  return {
    router,
    moveElsewhere: (to) => stand.write({ weight: to, enabled: true }),
    settle: () => clock.sleep(3_600_000, never),
    fail: (fault, calls, times) => stand.fail(calls === 'reads' ? 'get' : 'set', FAULTS[fault], times),
    onWait: (listener) => {
      stand.onRun(listener);
      clock.onSleep(listener);
    },
    states: {
      'in force': () => router.shiftTo(weight(50), freely),
      'set by somebody else': () => stand.write({ weight: 50, enabled: true }),
      'failing for a while': () => {
        stand.write({ weight: 50, enabled: true });
        stand.fail('set', '1', 3);
      },
    },
    close: stand.close,
  };
}

for (const [name, hasSwitch] of [
  ['the exec router', false],
  ['the exec router with a switch', true],
] as const) {
  describeTrafficRouter(name, () => build(hasSwitch), { inForce: 'at-once' });
  describeRemoteRouter(name, () => build(hasSwitch));
}
