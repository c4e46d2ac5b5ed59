import { listOf } from '../schema/closed.ts';
import { text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

const names = () =>
  listOf(
    text({
      allowed: 'the name of an alarm, or a pattern such as production-search-*',
      late: true,
      longest: 255,
    }),
    { noun: 'names or patterns of alarms', atLeast: 1 },
  );

export const alarmsExistSchema = () =>
  told(names(), {
    description:
      'Kind: alarms that are there; `*` stands for any text, and must match at least one. What colour they have is for a gate.',
    example: '["production-search-*"]',
  });

export const alarmActionsSchema = () =>
  told(names(), {
    description: 'Kind: alarms whose actions are enabled, and that have an action for ALARM.',
    example: '["production-search-*"]',
  });

export const alarmsExistCheck = (alarms: readonly string[]) => ({ kind: 'alarms-exist', alarms }) as const;
export const alarmActionsCheck = (alarms: readonly string[]) => ({ kind: 'alarm-actions', alarms }) as const;
