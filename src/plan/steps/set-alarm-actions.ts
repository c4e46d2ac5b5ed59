import type * as z from 'zod/mini';
import type { SetAlarmActionsStep } from '../../domain/steps/set-alarm-actions.ts';
import { closed, listOf } from '../schema/closed.ts';
import { choice, text } from '../schema/scalars.ts';
import { told } from '../schema/words.ts';

const alarm = () =>
  text({
    allowed: 'the name of an alarm, or a pattern such as production-search-*',
    late: true,
    longest: 255,
  });

export const setAlarmActionsSchema = () =>
  told(
    closed(
      {
        actions: told(choice(['enable', 'disable']), {
          description: 'Whether the alarms may act when their state changes.',
          example: 'disable',
        }),
        alarms: told(listOf(alarm(), { noun: 'names or patterns of alarms', atLeast: 1 }), {
          description: 'Names or patterns of alarms. One that matches none is an error.',
          type: 'list of text',
          example: '["production-search-*"]',
        }),
      },
      { noun: 'a set-alarm-actions step' },
    ),
    { description: 'Switches the actions of alarms on or off; their state goes on being evaluated.' },
  );

export function setAlarmActionsStep({
  actions,
  alarms,
}: z.infer<ReturnType<typeof setAlarmActionsSchema>>): SetAlarmActionsStep {
  return { kind: 'set-alarm-actions', actions, alarms };
}
