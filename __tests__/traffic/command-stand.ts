import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecTarget } from '../../src/domain/targets/exec.ts';
import { execute } from '../../src/platform/exec.ts';
import { execRouter } from '../../src/traffic/exec.ts';
import type { TrafficRouter } from '../../src/traffic/traffic-router.ts';
import { type TestClock, testClock } from './stack-stand.ts';

/**
 * What stands for the user's own command: it keeps a flag in a folder, and does in each call what the first line of a file of
 * the verb says, if there is one: `get 7` ends with 7, `set after 1` does its work and then ends with 1. A shell, because it
 * is run a thousand times.
 */
const SCRIPT = `
cd "$1" || exit 99
verb=$2 how= code=
if [ -s "faults-$verb" ]; then
  read -r how code < "faults-$verb"
  tail -n +2 "faults-$verb" > rest && mv rest "faults-$verb"
fi
end() { echo "flag store says $1" >&2; exit "$1"; }
[ -n "$how" ] && [ -z "$code" ] && end "$how"
case $verb in
  get) echo "{ \\"weight\\": $(cat weight), \\"enabled\\": $(cat enabled) }" ;;
  set) echo "$WEIGHT" > weight; echo true > enabled ;;
  stop) echo false > enabled ;;
esac
[ -n "$code" ] && end "$code"
exit 0
`;

export interface Flag {
  readonly weight: unknown;
  readonly enabled: unknown;
}

/** Commands of a user, and a router that runs them. */
export interface CommandStand {
  readonly clock: TestClock;
  readonly router: TrafficRouter;
  flag(): Flag;
  write(flag: Flag): void;
  /** The next call of a verb fails: "7", or "after 7" when its work is done. */
  fail(verb: 'get' | 'set' | 'stop', how: string, times?: number): void;
  onRun(listener: () => void): void;
  /** How often a verb was run. */
  runs(verb: string): number;
  routerOf(target?: Partial<ExecTarget>): TrafficRouter;
  /** One with a switch. */
  withStop(): TrafficRouter;
  close(): Promise<void>;
}

export async function standUp(): Promise<CommandStand> {
  const folder = mkdtempSync(join(tmpdir(), 'exec-target-'));
  const script = join(folder, 'flag.sh');
  writeFileSync(script, SCRIPT);
  const write = ({ weight, enabled }: Flag) => {
    writeFileSync(join(folder, 'weight'), String(weight));
    writeFileSync(join(folder, 'enabled'), String(enabled));
  };
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  write({ weight: 0, enabled: true });
  const listeners = new Set<() => void>();
  const ran: string[] = [];
  const clock = testClock();
  const verb = (name: string) => ['/bin/sh', script, folder, name];
  const routerOf = (more: Partial<ExecTarget> = {}) =>
    execRouter({
      target: {
        kind: 'exec',
        get: verb('get'),
        set: verb('set'),
        env: [],
        timeout: 20_000,
        propagation: 0,
        ...more,
      },
      execute: (command, options) => {
        ran.push(command.at(-1) ?? '');
        for (const listener of listeners) listener();
        return execute(command, options);
      },
      environment: async (more) => ({ PATH: process.env['PATH'] ?? '', ...more }),
      clock,
    });
  return {
    clock,
    router: routerOf(),
    flag: () => ({ weight: read('weight'), enabled: read('enabled') }),
    write,
    fail: (name, how, times = 1) =>
      appendFileSync(
        join(folder, `faults-${name}`),
        `${how}
`.repeat(times),
      ),
    onRun: (listener) => void listeners.add(listener),
    runs: (name) => ran.filter((each) => each === name).length,
    routerOf,
    withStop: () => routerOf({ stop: verb('stop') }),
    close: async () => rmSync(folder, { recursive: true }),
  };
}
