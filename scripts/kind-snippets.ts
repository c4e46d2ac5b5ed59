/** The rooms whose kinds have a page of their own, and for each kind a piece of a plan that uses it. */
import { checkSchema } from '../src/plan/checks/check-schema.ts';
import { noticeSchema } from '../src/plan/notices/notice-schema.ts';
import { words } from '../src/plan/schema/words.ts';
import { stepSchema } from '../src/plan/steps/step-schema.ts';
import { targetSchema } from '../src/plan/targets/target-schema.ts';
import { defOf, gathered, type Schema } from './plan-reference.ts';

export interface Room {
  /** File in docs/. */
  readonly page: string;
  readonly kinds: Readonly<Record<string, Schema>>;
  /** Lines of YAML as they stand on the page. */
  snippet(kind: string): string;
  /** The same as keys of a plan, for the test that reads it. */
  planPart(kind: string): { readonly traffic?: string; readonly tail?: string };
}

function kindsOf(schema: Schema): Room['kinds'] {
  const def = defOf(schema);
  if (def.type === 'lazy') return kindsOf(def.getter());
  if (def.type !== 'object') throw new TypeError('a room has a map of kinds');
  const names = words.get(schema)?.oneOf ?? [];
  return Object.fromEntries(Object.entries(def.shape).filter(([key]) => names.includes(key)));
}

const targets = kindsOf(targetSchema);
const checks = kindsOf(checkSchema);
const steps = kindsOf(stepSchema);
const notices = kindsOf(noticeSchema);

export const ROOMS: readonly Room[] = [
  {
    page: 'targets.md',
    kinds: targets,
    snippet: (kind) => `traffic:\n${entry(kind, targets)}`,
    planPart: (kind) => ({ traffic: `traffic:\n${entry(kind, targets)}` }),
  },
  {
    page: 'checks.md',
    kinds: checks,
    snippet: (kind) => `checks:\n${entry(kind, checks)}`,
    planPart: (kind) => ({ tail: `checks:\n${entry(kind, checks)}` }),
  },
  {
    page: 'steps.md',
    kinds: steps,
    snippet: (kind) => `before:\n${entry(kind, steps)}`,
    planPart: (kind) => ({ tail: `rollback:\n  before:\n${indented(entry(kind, steps))}` }),
  },
  {
    page: 'notices.md',
    kinds: notices,
    snippet: (kind) => `notify:\n${entry(kind, notices)}`,
    planPart: (kind) => ({ tail: `notify:\n${entry(kind, notices)}` }),
  },
];

/** One entry of a list: the kind with its snippet, or with the examples of the keys that it must have. */
function entry(kind: string, kinds: Room['kinds']): string {
  const schema = kinds[kind];
  if (schema === undefined) throw new RangeError(`no kind ${kind}`);
  const { snippet } = gathered(schema);
  return `  - ${kind}: ${snippet ?? exampleOf(schema)}`;
}

function exampleOf(schema: Schema): string {
  const def = defOf(schema);
  const { example } = gathered(schema);
  switch (def.type) {
    case 'optional':
      return exampleOf(def.innerType);
    case 'lazy':
      return exampleOf(def.getter());
    case 'object': {
      const required = Object.entries(def.shape).filter(([, value]) => defOf(value).type !== 'optional');
      return `{ ${required.map(([key, value]) => `${key}: ${exampleOf(value)}`).join(', ')} }`.replace(
        '{  }',
        '{}',
      );
    }
    default:
      return example ?? 'example';
  }
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
