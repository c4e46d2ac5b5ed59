import type { Reading, Signal } from '../domain/signal.ts';
import type { SignalProvider } from './signal-provider.ts';

/** Who reads which kind of signal; one adapter may stand for several kinds. */
export type ProviderTable = Readonly<Record<Signal['kind'], SignalProvider>>;

/**
 * One provider over several: every signal goes to the adapter of its kind, each adapter is asked once per batch, and the
 * readings come back in the order of the signals. An adapter that breaks its promise not to reject spoils only its own.
 */
export function signalProviders(table: ProviderTable): SignalProvider {
  return {
    history: Object.values(table).every(({ history }) => history),
    async read(signals, window, signal) {
      signal.throwIfAborted();
      const readings = new Map<number, Reading>();
      const shares = [...shareOut(signals, table)].map(async ([provider, places]) => {
        const own = places.flatMap((place) => signals.slice(place, place + 1));
        const answer = await ask(() => provider.read(own, window, signal), signal);
        for (const [number, place] of places.entries()) readings.set(place, readingAt(answer, number));
      });
      await Promise.all(shares);
      return signals.map(
        (sig, place) => readings.get(place) ?? failed(`nobody reads signals of kind ${sig.kind}`),
      );
    },
    async explain(sig, signal) {
      return await table[sig.kind].explain(sig, signal);
    },
  };
}

/** Places of the signals in the batch, by the provider that reads them. */
function shareOut(
  signals: readonly Signal[],
  table: ProviderTable,
): ReadonlyMap<SignalProvider, readonly number[]> {
  const shares = new Map<SignalProvider, number[]>();
  for (const [place, sig] of signals.entries()) {
    const provider = Object.hasOwn(table, sig.kind) ? table[sig.kind] : undefined;
    if (provider !== undefined) shares.set(provider, [...(shares.get(provider) ?? []), place]);
  }
  return shares;
}

async function ask(
  read: () => Promise<readonly Reading[]>,
  signal: AbortSignal,
): Promise<readonly Reading[] | { readonly cause: unknown }> {
  try {
    return await read();
  } catch (cause) {
    signal.throwIfAborted();
    return { cause };
  }
}

function readingAt(answer: readonly Reading[] | { readonly cause: unknown }, place: number): Reading {
  if ('cause' in answer) return { kind: 'error', cause: answer.cause };
  return answer[place] ?? failed('the provider gave fewer readings than it was asked for');
}

function failed(message: string): Reading {
  return { kind: 'error', cause: new Error(message) };
}
