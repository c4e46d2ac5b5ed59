import type { ChangeSet } from './change-sets.ts';
import type { StackEvent } from './events.ts';
import type { ParameterValues, Template } from './template.ts';
import type { Durations, Failure, Transition } from './timeline.ts';

export interface RollbackConfiguration {
  readonly triggers: readonly { readonly arn: string; readonly type: string }[];
  readonly monitoringMinutes: number;
}

/** What DescribeStacks tells of a stack besides its status and parameters. */
export interface StackSettings {
  readonly capabilities: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly notificationArns: readonly string[];
  readonly roleArn: string | undefined;
  readonly rollbackConfiguration: RollbackConfiguration;
}

/** A resource of a stack, and the parameters that its properties refer to. */
export interface Resource {
  readonly type: string;
  readonly refersTo: readonly string[];
  /** Whether a change of them replaces it; `False` unless given. */
  readonly replacement?: 'True' | 'False' | 'Conditional';
  /** `physical-` and the logical id unless given. */
  readonly physicalId?: string;
  /** Left behind when the stack is deleted. */
  readonly isRetained?: boolean;
  /** Cannot be deleted before a virtual time (epoch ms); the reason is untrusted text for the product. */
  readonly held?: { readonly until: number; readonly reason: string };
}

/** An update of somebody else, at a virtual time: parameters that it sets. */
export interface OutsideUpdate {
  readonly at: number;
  readonly parameters: Readonly<Record<string, string>>;
}

/** All state of one stack. Time passes in `settle`, which every request calls first. */
export interface Stack {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly createdAt: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly durations: Durations;
  readonly terminationProtection: boolean;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly changeSets: Map<string, ChangeSet>;
  template: Template;
  settings: StackSettings;
  status: string;
  statusReason: string | undefined;
  lastUpdatedAt: number | undefined;
  /** What DescribeStacks shows: the new values as soon as an update is accepted. */
  shown: ParameterValues;
  /** What the last completed state had: where a rollback goes back to. */
  stable: ParameterValues;
  /** What the resources really have, with the time since when. */
  inForce: { readonly at: number; readonly values: ParameterValues }[];
  pending: Transition[];
  events: StackEvent[];
  failures: Failure[];
  outside: OutsideUpdate[];
  /** Answers by ClientRequestToken, with what was asked. */
  readonly tokens: Map<string, { readonly asked: string; readonly operationId: string }>;
  operation: { readonly id: string; readonly token: string | undefined };
}

/** Value of a parameter in the resources at a time; undefined before the stack was there. */
export function valueInForce(stack: Stack, parameter: string, at: number): string | undefined {
  const state = stack.inForce.findLast((entry) => entry.at <= at) ?? stack.inForce[0];
  const value = state?.values[parameter];
  return value?.resolved ?? value?.value;
}
