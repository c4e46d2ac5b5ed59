import * as z from 'zod/mini';
import type { GateFile } from './schema/gate.ts';
import { gateSchema } from './schema/gate.ts';
import { type PhaseFile, phaseSchema } from './schema/phase.ts';
import { type TrafficFile, trafficSchema } from './schema/target.ts';

/** What can be read of a plan with mistakes in it; undefined stands for an entry that cannot. */
export interface Salvaged {
  readonly traffic?: TrafficFile;
  readonly gates?: readonly (GateFile | undefined)[];
  readonly phases?: readonly (PhaseFile | undefined)[];
}

/** Reads entry by entry, leaving out the keys that cannot be read. */
export function salvage(tree: Readonly<Record<string, unknown>>): Salvaged {
  const traffic = readable(trafficSchema(), tree.traffic);
  return {
    ...(traffic === undefined ? {} : { traffic }),
    gates: entries(tree.gates).map((entry) => readable(gateSchema(), entry)),
    phases: entries(tree.phases).map((entry) => readable(phaseSchema(), entry)),
  };
}

function entries(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readable<S extends z.core.$ZodType>(schema: S, value: unknown): z.core.output<S> | undefined {
  const first = z.safeParse(schema, value);
  if (first.success) return first.data;
  const pruned: unknown = structuredClone(value);
  for (const issue of first.error.issues) prune(pruned, issue);
  const second = z.safeParse(schema, pruned);
  return second.success ? second.data : undefined;
}

/** Takes out what an issue is about. Entries of lists stay: the places of the others would shift. */
function prune(tree: unknown, issue: z.core.$ZodIssue): void {
  const parents = issue.code === 'unrecognized_keys' ? issue.path : issue.path.slice(0, -1);
  let parent: unknown = tree;
  for (const segment of parents) parent = at(parent, segment);
  if (typeof parent !== 'object' || parent === null || Array.isArray(parent)) return;
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.at(-1)];
  for (const key of keys) if (key !== undefined) Reflect.deleteProperty(parent, key);
}

function at(parent: unknown, segment: PropertyKey): unknown {
  return typeof parent === 'object' && parent !== null ? Reflect.get(parent, segment) : undefined;
}
