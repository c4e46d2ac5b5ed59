import type { AlarmsExistCheck } from '../domain/checks/alarms-exist.ts';
import { type BookedAlarms, type FindAlarms, LOOK_UP } from './alarm-book.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, type CheckResult, fail, pass } from './checker.ts';

export function alarmsExistChecker(find: FindAlarms): Checker<AlarmsExistCheck> {
  return {
    async run(check, { signal }) {
      try {
        return answerOf(await find(check.alarms, check, signal));
      } catch (error) {
        return answerOfFault(error, { action: LOOK_UP, signal, missing: 'there are no such alarms' });
      }
    },
  };
}

function answerOf(found: readonly BookedAlarms[]): CheckResult {
  const missing = found.filter(({ alarms }) => alarms.length === 0);
  if (missing.length > 0)
    return fail(missing.map(({ pattern, missing: why }) => why ?? `no alarm ${pattern}`).join('; '));
  const names = new Set(found.flatMap(({ alarms }) => alarms.map(({ name }) => name)));
  return pass(names.size === 1 ? '1 alarm' : `${names.size} alarms`);
}
