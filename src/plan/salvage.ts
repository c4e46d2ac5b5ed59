import * as z from 'zod/mini';
import { type GateFile, gateSchema } from './gates/gate-schema.ts';
import type { PhaseOrder } from './phase-rules.ts';
import { type PhaseFile, phaseSchema } from './schema/phase.ts';
import { type TrafficFile, trafficSchema } from './targets/target-schema.ts';

/** What can be read of a plan with mistakes in it; undefined stands for an entry that cannot. */
export interface Salvaged {
  readonly traffic?: TrafficFile | undefined;
  readonly gates?: readonly (GateFile | undefined)[] | undefined;
  readonly phases?: readonly (PhaseFile | undefined)[] | undefined;
  readonly order: readonly PhaseOrder[];
}

/** Reads entry by entry, leaving out the keys that cannot be read. */
export function salvage(tree: Readonly<Record<string, unknown>>): Salvaged {
  const traffic = readable(trafficSchema, tree.traffic);
  return {
    ...(traffic === undefined ? {} : { traffic }),
    gates: entries(tree.gates).map((entry) => readable(gateSchema, entry)),
    phases: entries(tree.phases).map((entry) => readable(phaseSchema, entry)),
    order: entries(tree.phases).map((entry) => ({
      name: z.safeParse(phaseSchema.shape.name, at(entry, 'name')).data,
      traffic: z.safeParse(phaseSchema.shape.traffic, at(entry, 'traffic')).data,
    })),
  };
}

function entries(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a schema makes of a value when the keys that it cannot read are left out; undefined when that is not enough. */
export function readable<S extends z.core.$ZodType>(schema: S, value: unknown): z.core.output<S> | undefined {
  const pruned: unknown = structuredClone(value);
  // First only what is wrong goes, then the whole key around it: a gate without its kind still has a name.
  for (const depth of [Number.POSITIVE_INFINITY, 1]) {
    const read = z.safeParse(schema, pruned);
    if (read.success) return read.data;
    for (const issue of read.error.issues) prune(pruned, issue, depth);
  }
  return z.safeParse(schema, pruned).data;
}

/** Takes out what an issue is about. Entries of lists stay: the places of the others would shift. */
function prune(tree: unknown, issue: z.core.$ZodIssue, depth: number): void {
  const whole =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  for (const path of whole.map((full) => full.slice(0, depth))) {
    let parent: unknown = tree;
    for (const segment of path.slice(0, -1)) parent = at(parent, segment);
    const key = path.at(-1);
    if (typeof parent !== 'object' || parent === null || Array.isArray(parent) || key === undefined) continue;
    Reflect.deleteProperty(parent, key);
  }
}

function at(parent: unknown, segment: PropertyKey): unknown {
  return typeof parent === 'object' && parent !== null ? Reflect.get(parent, segment) : undefined;
}
