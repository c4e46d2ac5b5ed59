import type * as z from 'zod/mini';
import { checkSchema } from '../checks/check-schema.ts';
import { gateSchema } from '../gates/gate-schema.ts';
import { stepsSchema } from '../steps/step-schema.ts';
import { closed, listOf } from './closed.ts';
import { duration, trafficWeight } from './quantities.ts';
import { choice, flag, text } from './scalars.ts';
import { optional, told } from './words.ts';

/** Jobs, outputs and ledger records name a phase, so its name is a plain word. */
const PHASE_NAME = /^[A-Za-z][\w.-]*$/;

export const phaseSchema = closed(
  {
    name: told(
      text({
        allowed: 'a name of letters, digits, ".", "_" and "-", such as canary',
        pattern: PHASE_NAME,
        longest: 60,
      }),
      {
        description: 'Name of the phase; the input `phase` of its job.',
        example: 'canary',
      },
    ),
    traffic: told(trafficWeight(), {
      description:
        'Percent of the traffic that the canary gets in this phase; from phase to phase it never falls. `0%` is a phase too: deployed, no traffic.',
      example: '10%',
    }),
    soak: told(duration('4h'), {
      description:
        'How long the phase is held under watch, from the moment the weight was read back. `0` shifts only; a longer soak needs a gate that decides.',
      example: '4h',
    }),
    'max-soak': optional(duration('6h'), {
      description: 'Whole length that the soak may be extended to while a gate lacks evidence.',
      default: 'the soak: no extension',
      example: '6h',
    }),
    'min-soak': optional(duration('1h'), {
      description: 'Least length of the soak when `early` is set.',
      default: 'the soak',
      example: '1h',
    }),
    early: optional(flag(), {
      description: 'Lets pass evidence of all gates end the soak after `min-soak`.',
      default: 'false',
      example: 'true',
    }),
    before: optional(stepsSchema(), {
      description:
        'Steps before the shift, in order, each once. One that fails stops the phase; what was done by then is taken back by its `undo`.',
      default: 'none',
    }),
    after: optional(stepsSchema(), {
      description:
        'Steps after the weight was read back, in order, each once, before the soak. One that fails holds the phase.',
      default: 'none',
    }),
    wait: optional(choice(['job'], ['resume', 'timer']), {
      description: 'Where the soak is waited for: `job` waits in the job itself.',
      default: 'job',
      example: 'job',
    }),
    every: optional(duration('6h'), {
      description: 'Time between two notices of `notify` during this soak.',
      default: 'what each notice says',
      example: '6h',
    }),
    gates: optional(listOf(gateSchema, { noun: 'gates', atLeast: 0 }), {
      description: 'Further gates, kept from this phase on.',
      default: 'none',
    }),
    checks: optional(listOf(checkSchema, { noun: 'checks', atLeast: 0 }), {
      description: 'Further checks, of this phase only.',
      default: 'none',
    }),
  },
  {
    noun: 'a phase',
    reserved: ['approve', 'notify', 'weight', 'manual', 'within', 'start'],
  },
);

export type PhaseFile = z.infer<typeof phaseSchema>;
