import { createHash, randomUUID } from 'node:crypto';
import { record } from './events.ts';
import { type ResolveSsm, resolveAll } from './parameters.ts';
import type { Resource, RollbackConfiguration, Stack } from './stack.ts';
import type { ParameterDeclaration } from './template.ts';
import type { Durations } from './timeline.ts';

/** A stack as a test describes it; everything but the name has a default. */
export interface StackOptions {
  readonly name: string;
  readonly region?: string;
  /** A plain text is the value of a parameter without a default. */
  readonly parameters?: Readonly<Record<string, string | ParameterDeclaration>>;
  readonly outputs?: Readonly<Record<string, string>>;
  /** Capabilities that the stack was made with, and that its template requires. */
  readonly capabilities?: readonly string[];
  readonly transforms?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly notificationArns?: readonly string[];
  readonly roleArn?: string;
  readonly rollbackConfiguration?: RollbackConfiguration;
  /** By logical id; one that refers to every parameter unless given. */
  readonly resources?: Readonly<Record<string, Resource>>;
  readonly status?: string;
  readonly terminationProtection?: boolean;
  readonly durations?: Partial<Durations>;
}

const ACCOUNT = '123456789012';
const DEFAULT_DURATIONS: Durations = {
  update: 180_000,
  cleanup: 20_000,
  rollback: 120_000,
  deletion: 600_000,
  changeSet: 4_000,
};
const DAY = 86_400_000;

/** Builds the state of a stack that was created a day ago. */
export function createStack(options: StackOptions, now: number, resolve: ResolveSsm): Stack {
  const region = options.region ?? 'us-east-1';
  const declared = Object.fromEntries(
    Object.entries(options.parameters ?? {}).map(([key, entry]): [string, ParameterDeclaration] => [
      key,
      typeof entry === 'string' ? { value: entry } : entry,
    ]),
  );
  const plain = Object.entries(declared).map(([key, entry]): [string, string] => [
    key,
    entry.value ?? entry.default ?? '',
  ]);
  const values = resolveAll(new Map(plain), { declared, region, resolve });
  const createdAt = now - DAY;
  const stack: Stack = {
    name: options.name,
    arn: `arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${options.name}/${uuidOf(options.name)}`,
    region,
    createdAt,
    outputs: options.outputs ?? {},
    resources: options.resources ?? {
      Distribution: { type: 'AWS::CloudFront::Distribution', refersTo: Object.keys(declared) },
    },
    changeSets: new Map(),
    terminationProtection: options.terminationProtection ?? false,
    durations: { ...DEFAULT_DURATIONS, ...options.durations },
    template: {
      parameters: declared,
      requires: options.capabilities ?? [],
      transforms: options.transforms ?? [],
      body: JSON.stringify({
        Parameters: Object.fromEntries(
          Object.keys(declared).map((key) => [key, { Type: declared[key]?.type ?? 'String' }]),
        ),
      }),
    },
    settings: {
      capabilities: options.capabilities ?? [],
      tags: options.tags ?? {},
      notificationArns: options.notificationArns ?? [],
      roleArn: options.roleArn,
      rollbackConfiguration: options.rollbackConfiguration ?? { triggers: [], monitoringMinutes: 0 },
    },
    status: options.status ?? 'CREATE_COMPLETE',
    statusReason: undefined,
    lastUpdatedAt: undefined,
    shown: values,
    stable: values,
    inForce: [{ at: createdAt, values }],
    pending: [],
    events: [],
    failures: [],
    outside: [],
    tokens: new Map(),
    operation: { id: randomUUID(), token: undefined },
  };
  record(stack, { at: createdAt, status: stack.status });
  return stack;
}

/** The same name gets the same ARN in every run. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
