import type { Observation } from '../domain/report.ts';

/** What of a look would be news to a person: how the gates stand and whether the soak was extended; no values. */
export function standing(observation: Observation): string {
  const states = observation.gates.map(({ name, judgement }) => `${name}=${judgement.state}`);
  return JSON.stringify([
    observation.phase,
    observation.weight,
    observation.extended,
    observation.soakUntil,
    ...states,
  ]);
}

/**
 * Picks the looks that are worth telling: the first, then each whose standing differs from the one told last, but no two
 * within `apart` ms, and no more than `most` in all. A change that came too soon is told at a later look.
 */
export function pickChanges(apart: number, most: number): (observation: Observation) => boolean {
  let told: { readonly at: number; readonly standing: string } | undefined;
  let count = 0;
  return (observation) => {
    const now = standing(observation);
    if (count >= most || now === told?.standing) return false;
    if (told !== undefined && observation.at - told.at < apart) return false;
    told = { at: observation.at, standing: now };
    count += 1;
    return true;
  };
}
