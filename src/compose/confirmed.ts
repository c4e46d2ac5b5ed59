import { UsageError } from '../domain/errors.ts';
import type { Phase } from '../domain/phase.ts';

/** The items that `confirm` names. Throws UsageError for one that this phase does not ask for: it may be a typo. */
export function confirmedItems(phase: Phase, confirm: readonly string[]): readonly string[] {
  const unknown = confirm.filter((item) => !phase.manual.includes(item));
  if (unknown.length === 0) return confirm;
  const asked =
    phase.manual.length === 0
      ? `phase ${phase.name} asks for none`
      : `phase ${phase.name} asks for ${phase.manual.map((item) => JSON.stringify(item)).join(', ')}`;
  throw new UsageError(
    unknown.map((item) => ({ message: `confirm: there is no item ${JSON.stringify(item)}; ${asked}` })),
  );
}
