import type { Weight } from '../../domain/weight.ts';

/** An alias at one moment, as the version under trial sees it. */
export interface AliasView {
  /** The version that the alias names. */
  readonly primary: string;
  /** The one version beside it, and its share, 0 to 1. */
  readonly other: { readonly version: string; readonly share: number } | undefined;
  /** Changes with every write to the alias: a write on an older one is refused. */
  readonly revision: string;
  /** As it is stored; a note of ours may stand at its end (`baseline-note.ts`). */
  readonly description: string;
  readonly weight: Weight;
  /**
   * The version that holds the rest of the traffic, or held it before; undefined where the alias does not tell it any more:
   * it names the version under trial and nothing else.
   */
  readonly baseline: string | undefined;
}
