/** The JSON schema of a plan, for editors, made from the schema that the plan is checked with. */
import * as z from 'zod/mini';
import { gateSchema } from '../src/plan/gates/gate-schema.ts';
import { phaseSchema } from '../src/plan/schema/phase.ts';
import { planFileSchema } from '../src/plan/schema/plan-file.ts';
import { policySchema, rollbackSchema } from '../src/plan/schema/policy.ts';
import { type Words, words } from '../src/plan/schema/words.ts';
import { stepSchema, undoSchema } from '../src/plan/steps/step-schema.ts';
import { targetSchema } from '../src/plan/targets/target-schema.ts';

/** Named once under `definitions` and referred to, so that the file stays readable. */
const NAMED = {
  gate: gateSchema,
  phase: phaseSchema,
  target: targetSchema,
  policy: policySchema,
  rollback: rollbackSchema,
  step: stepSchema._zod.innerType,
  undo: undoSchema._zod.innerType,
};

/** A value may always come from a var or from the environment; what it is then is checked when it has been put in place. */
const REFERENCE = { type: 'string', pattern: '\\$\\{(var|env):' };

export function planJsonSchema(): string {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id });
  const schema = z.toJSONSchema(planFileSchema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    metadata: names,
    override: ({ zodSchema, jsonSchema }) => {
      const about = words.get(zodSchema);
      if (about !== undefined) Object.assign(jsonSchema, said(about));
      // Every key of a map is text, which goes without saying.
      Reflect.deleteProperty(jsonSchema, 'propertyNames');
      Reflect.deleteProperty(jsonSchema, 'id');
    },
  });
  const head = {
    $schema: schema.$schema,
    title: 'Rollout plan',
    description: 'A gradual rollout, version 1 of the format.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

function said(about: Words): object {
  const { description, json, oneOf } = about;
  const defaults = about.default === undefined ? '' : ` Default: ${about.default}.`;
  return {
    ...(description === undefined ? {} : { description: `${description}${defaults}` }),
    ...(json === undefined ? {} : orReference(json)),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map((kind) => ({ required: [kind] })) }),
  };
}

function orReference(json: Readonly<Record<string, unknown>>): object {
  const isText = [json.type].flat().includes('string');
  return isText || 'const' in json ? json : { anyOf: [json, REFERENCE] };
}
