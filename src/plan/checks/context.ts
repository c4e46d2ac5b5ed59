import type { CheckCommon } from '../../domain/checks/common.ts';
import type { Path } from '../path.ts';
import { locatedOf } from '../targets/located.ts';
import type { CheckOptions } from './option-shape.ts';

/** One check of the file on its way to a check of the domain. */
export interface CheckContext {
  readonly file: CheckOptions;
  /** Tells a problem; the path is relative to the check. */
  problem(path: Path, message: string): void;
}

const MINUTE = 60_000;
const TIMEOUT = 30_000;
const LONGEST_TIMEOUT = 5 * MINUTE;
const LONGEST_RETRY = 15 * MINUTE;

/** What every kind has, with the defaults filled in. */
export function commonOf({ file, problem }: CheckContext): CheckCommon {
  const { name, timeout = TIMEOUT, retry = 0, when = 'both' } = file;
  if (timeout === 0) problem(['timeout'], 'a check needs time for its answer; leave the key out for 30s');
  if (timeout > LONGEST_TIMEOUT) problem(['timeout'], 'longer than 5 min, which a check may take at most');
  if (retry > LONGEST_RETRY) problem(['retry'], 'longer than 15 min, for which a check is asked at most');
  return {
    ...(name === undefined ? {} : { name }),
    timeout,
    retry,
    when,
    saves: [],
    needs: [],
    ...locatedOf(file),
  };
}
