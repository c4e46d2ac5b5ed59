import { UsageError } from '../domain/errors.ts';
import type { Options } from '../inputs.ts';
import type { Runner } from '../platform/runner/runner.ts';

/** The release that was named, else the commit's SHA. Throws UsageError outside Actions when neither is there. */
export function releaseName(options: Pick<Options, 'release'>, runner: Pick<Runner, 'sha'>): string {
  const name = options.release ?? runner.sha;
  if (name !== '') return name;
  throw new UsageError([
    {
      message:
        '--release: nothing was given, and there is no GITHUB_SHA; name the release, for example by its commit',
    },
  ]);
}
