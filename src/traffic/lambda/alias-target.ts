import type { LambdaAliases } from '../../platform/aws/lambda.ts';
import type { AtOnce } from '../at-once.ts';
import type { AliasView } from './alias-view.ts';

/** One alias, and what reading and writing it takes. */
export interface AliasTarget extends AtOnce<AliasView> {
  readonly api: LambdaAliases;
  readonly function: string;
  readonly alias: string;
  /** The version under trial. */
  readonly version: string;
  readonly region: string;
}
