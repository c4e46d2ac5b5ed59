import * as z from 'zod/mini';
import type { AlarmsGate } from '../../domain/gate.ts';
import { closed, listOf } from '../schema/closed.ts';
import { region, role } from '../schema/metric.ts';
import { text } from '../schema/scalars.ts';
import { optional, told } from '../schema/words.ts';
import { baseOf, type GateContext } from './context.ts';

const names = () =>
  listOf(
    text({
      allowed: 'the name of an alarm, or a pattern such as production-search-*',
      late: true,
      longest: 255,
    }),
    {
      noun: 'names or patterns of alarms',
      atLeast: 1,
    },
  );

const elsewhere = () =>
  closed(
    {
      names: told(names(), {
        description: 'Names or patterns of alarms.',
        example: '["production-search-*"]',
      }),
      region: optional(region(), {
        description: 'Region of the alarms.',
        default: "the plan's region",
        example: 'us-east-1',
      }),
      role: optional(role(), {
        description: 'Role to assume for reading them.',
        default: "the job's own credentials",
        example: 'arn:aws:iam::123456789012:role/metrics',
      }),
    },
    { noun: 'alarms of another region or role' },
  );

export const alarmsSchema = () =>
  told(z.union([names(), elsewhere()]), {
    description:
      'Kind: alarms that must not go red; `*` stands for any text. A name or pattern that matches no alarm is an error. A list of names, or a map with `names`, `region` and `role`.',
    type: 'list of text, or map',
    example: '["production-search-*"]',
  });

/** A gate on the state of alarms. */
export function alarmsGate(file: z.infer<ReturnType<typeof alarmsSchema>>, context: GateContext): AlarmsGate {
  const {
    names: patterns,
    region: where,
    role: as,
  } = Array.isArray(file) ? { names: file, region: undefined, role: undefined } : file;
  return {
    ...baseOf(context, 'none', 'no-periods'),
    kind: 'alarms',
    ignoreRed: context.file['ignore-red'] ?? [],
    signals: [
      {
        kind: 'alarms',
        id: `${context.id}a`,
        patterns,
        ...(where === undefined ? {} : { region: where }),
        ...(as === undefined ? {} : { role: as }),
      },
    ],
  };
}
