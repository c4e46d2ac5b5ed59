import type { Reading, Signal, Window } from '../domain/signal.ts';

/** Reads signals. Every adapter passes the shared suite in `__tests__/contracts/signal-provider.ts`. */
export interface SignalProvider {
  /** Whether the past can be read; a sampled signal has none. */
  readonly history: boolean;
  /**
   * One batch: the readings stand in the order of the signals. A bad day is a Reading, not a throw; only an abort of
   * `signal` rejects. Points come sorted, one per period, none outside the window.
   */
  read(signals: readonly Signal[], window: Window, signal: AbortSignal): Promise<readonly Reading[]>;
  /**
   * Why a signal has no data, for a person: the dimensions asked for and the nearest that exist; undefined when it exists.
   * `mayBeAbsent` when its service sends it only when it is not zero;
   * `certain` when the name cannot be right (an AWS namespace that has no such metric).
   */
  explain(
    sig: Signal,
    signal: AbortSignal,
  ): Promise<
    { readonly detail: string; readonly certain: boolean; readonly mayBeAbsent?: boolean } | undefined
  >;
}
