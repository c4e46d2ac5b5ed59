import {
  describeRemoteRouter,
  describeTrafficRouter,
  type RemoteExamined,
} from '../contracts/traffic-router.ts';
import { standUp, withStop } from './admin-stand.ts';
import { freely, never, weight } from './stack-stand.ts';

async function build(hasSwitch: boolean): Promise<RemoteExamined> {
  const stand = await standUp();
  const { clock, flag } = stand;
  const router = hasSwitch ? stand.routerOf(withStop(stand.server.url)) : stand.router;
  return {
    router,
    moveElsewhere: (to) => {
      flag.percent = to;
    },
    settle: () => clock.sleep(3_600_000, never),
    fail: stand.fail,
    onWait: (listener) => {
      stand.onRequest(listener);
      clock.onSleep(listener);
    },
    states: {
      'in force': () => router.shiftTo(weight(50), freely),
      'set by somebody else': () => {
        flag.percent = 50;
      },
      'refusing for a while': () => {
        flag.percent = 50;
        stand.fail('unavailable', 'writes', 4);
      },
    },
    close: stand.close,
  };
}

for (const [name, hasSwitch] of [
  ['the HTTP router', false],
  ['the HTTP router with a switch', true],
] as const) {
  describeTrafficRouter(name, () => build(hasSwitch), { inForce: 'at-once' });
  describeRemoteRouter(name, () => build(hasSwitch), { credentials: 'fixed' });
}
