import type { GateReport } from '../domain/report.ts';

/** A gate that has crossed its alert limit since the look before, or has come back within it. */
export interface Alert {
  readonly event: 'breached' | 'recovered';
  readonly gate: string;
  readonly detail: string;
}

/** Tells each crossing of an alert limit once, and each return once. A look without a value changes nothing. */
export function watchAlerts(): (gates: readonly GateReport[]) => readonly Alert[] {
  const breached = new Set<string>();
  return (gates) =>
    gates.flatMap(({ name, alert }): readonly Alert[] => {
      if (alert?.breached === undefined || alert.breached === breached.has(name)) return [];
      if (alert.breached) breached.add(name);
      else breached.delete(name);
      return [{ event: alert.breached ? 'breached' : 'recovered', gate: name, detail: alert.detail }];
    });
}
