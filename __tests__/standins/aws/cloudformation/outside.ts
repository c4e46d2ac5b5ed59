import { randomUUID } from 'node:crypto';
import { resolveAll } from './parameters.ts';
import type { OutsideUpdate, Stack } from './stack.ts';
import { begin, type Surroundings } from './update.ts';

/** Starts an update that somebody else made: the named parameters change, everything else stays. */
export function startOutside(stack: Stack, outside: OutsideUpdate, around: Surroundings): void {
  const plain = Object.entries(stack.stable).map(([key, { value }]): [string, string] => [key, value]);
  const values = new Map([...plain, ...Object.entries(outside.parameters)]);
  const resolved = resolveAll(values, {
    declared: stack.template.parameters,
    region: stack.region,
    resolve: around.resolve,
  });
  begin(stack, {
    values: resolved,
    settings: stack.settings,
    operation: { id: randomUUID(), token: undefined },
    around,
  });
}
