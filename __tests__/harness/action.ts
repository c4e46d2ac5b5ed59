import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AwsStandIn } from '../standins/aws/server.ts';
import { inputVariables, ROOT, readAction } from './action-metadata.ts';
import type { Stop } from './child-control.ts';
import { type EndAt, withEnd } from './end-at.ts';
import { type RunIdentity, runnerEnvironment } from './runner-environment.ts';
import { type Annotation, annotationsOf, parseCommandFile } from './runner-files.ts';
import type { SharedTime } from './shared-time.ts';
import { type ChildRun, type Companion, runByVirtualTime } from './virtual-child.ts';

export interface ActionOptions {
  readonly action: 'phase' | 'rollback' | 'preflight' | 'cleanup';
  /** Folder of another action.yml; that of the product unless given. */
  readonly folder?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Further variables of the step's environment, such as AWS keys. */
  readonly env?: Readonly<Record<string, string>>;
  readonly aws: AwsStandIn;
  /** Environment of the step is that of the static keys; `oidc` alone leaves them out. */
  readonly oidc?: { readonly env: Readonly<Record<string, string>> };
  readonly github?: { readonly url: string; readonly token?: string } & Partial<Companion>;
  /** Files of the checkout, path → text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly run?: RunIdentity;
  /** Virtual time at the start; that of the AWS stand-in unless given. */
  readonly at?: number;
  readonly stops?: readonly Stop[];
  readonly endAt?: EndAt;
  /** Time that it shares with steps that run side by side. */
  readonly sharedTime?: SharedTime;
  readonly node?: string;
}

/** How a step of the workflow ended, as the runner sees it. */
export interface ActionRun extends ChildRun {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** The post step; undefined when there is none, or when the runner died. */
  readonly post: ChildRun | undefined;
}

/** Runs one action as the runner does: main, then post with the state that main has left. */
export async function runAction(options: ActionOptions): Promise<ActionRun> {
  const metadata = readAction(
    options.folder ?? (options.action === 'phase' ? ROOT : join(ROOT, options.action)),
  );
  const folder = mkdtempSync(join(tmpdir(), 'runner-'));
  try {
    const files = runnerFiles(folder, options.files ?? {});
    const github = {
      url: options.github?.url ?? 'http://127.0.0.1:9',
      token: options.github?.token ?? 'ghs_standin',
    };
    const env = {
      ...runnerEnvironment({ github, run: options.run ?? {}, folder, files }),
      ...inputVariables(metadata, options.inputs ?? {}, { 'github.token': github.token }),
      ...(options.oidc === undefined
        ? options.aws.env
        : { ...withoutKeys(options.aws.env), ...options.oidc.env }),
      ...options.env,
    };
    const common = {
      cwd: files.workspace,
      companions: [options.aws, ...companionsOf(options.github)],
      ...(options.node === undefined ? {} : { node: options.node }),
      ...(options.sharedTime === undefined ? {} : { sharedTime: options.sharedTime }),
    };
    const main = await withEnd(options, (started) =>
      runByVirtualTime({
        ...common,
        script: metadata.main,
        env,
        at: options.at ?? options.aws.now(),
        stops: options.stops ?? [],
        started,
      }),
    );
    const state = parseCommandFile(readFileSync(files.state, 'utf8'));
    const died = main.signal === 'SIGKILL' && options.endAt?.how !== 'cancel';
    const post =
      metadata.post === undefined || died
        ? undefined
        : await runByVirtualTime({
            ...common,
            script: metadata.post,
            env: {
              ...env,
              ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
            },
            at: main.endedAt,
          });
    return {
      ...main,
      outputs: parseCommandFile(readFileSync(files.output, 'utf8')),
      state,
      summary: readFileSync(files.summary, 'utf8'),
      annotations: annotationsOf(main.stdout),
      post,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runnerFiles(folder: string, checkout: Readonly<Record<string, string>>) {
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  for (const [path, text] of Object.entries(checkout)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const files = {
    output: join(folder, 'output'),
    state: join(folder, 'state'),
    summary: join(folder, 'summary.md'),
    environment: join(folder, 'env'),
    path: join(folder, 'path'),
  };
  for (const file of Object.values(files)) writeFileSync(file, '');
  return { workspace, event: join(folder, 'event.json'), ...files };
}

function withoutKeys(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/KEY/.test(name)));
}

function companionsOf(github: ActionOptions['github']): readonly Companion[] {
  const onHang = github?.onHang;
  return onHang === undefined ? [] : [{ onHang }];
}
