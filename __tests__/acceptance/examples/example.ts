import type { AwsStandIn } from '../../standins/aws/server.ts';
import type { WeightSource } from '../../standins/aws/world.ts';
import type { Endpoint } from '../../standins/endpoint.ts';
import type { GithubStandIn } from '../../standins/github/server.ts';
import type { Expected } from './wire.ts';

/** Where an example is deployed to. */
export interface Ground {
  readonly aws: AwsStandIn;
  /** The team's own services behind HTTPS; its address goes into outputs of stacks, `vars` or `env`. */
  readonly endpoint: Endpoint;
  readonly github: GithubStandIn;
}

/** Names and their values. */
export type Settings = Readonly<Record<string, string>>;

/** What must be seen on the wire, by job: `preflight`, the names of the phases, `rollback`, `cleanup`. */
export type Wire = Readonly<Record<string, readonly Expected[]>>;

/** An example as the acceptance plays it: once to the end with its cleanup, once failing and rolled back. */
export interface Example {
  /** Folder in `examples/`. */
  readonly name: string;
  /** What the metrics answer to, where it is a parameter of a stack; else give metrics a `weightAt` of their own. */
  readonly weight?: WeightSource;
  /** Further variables of every job: what a workflow hands on as secrets and vars. */
  readonly env?: Settings | ((ground: Ground) => Settings);
  /** Vars of the plan that stand for an address of the team's own, and what they are here. */
  vars?(ground: Ground): Settings;
  /** Soak of every phase instead of its own, such as `30m`, where its own would cost too much time. */
  readonly soak?: string;
  /** Puts everything that the plan names in its place: healthy, or broken from the phase `fails.phase` on. */
  deploy(ground: Ground, fate: 'healthy' | 'broken'): void;
  /** What people do between the last phase and the cleanup. */
  beforeCleanup?(ground: Ground): void;
  readonly passes: {
    readonly wire: Wire;
    /** Looked at when all is over; throws what is wrong. */
    look?(ground: Ground): void;
  };
  readonly fails: {
    readonly phase: string;
    /** Gate that fails. */
    readonly gate: string;
    /** Weight that the rollback restores; 0 unless given. */
    readonly weight?: string;
    readonly wire: Wire;
    look?(ground: Ground): void;
  };
}
