/** The simulated service that a rehearsal moves; lives in one process. */
export interface SimulatedTarget {
  readonly kind: 'simulated';
  readonly name: string;
}

export const simulated = {
  label: (target: SimulatedTarget) => `simulated service ${target.name}`,
  place: (target: SimulatedTarget) => target.name,
};
