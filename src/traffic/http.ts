import type { Reveal } from '../domain/reveal.ts';
import { keyOf, labelOf } from '../domain/target.ts';
import type { HttpTarget } from '../domain/targets/http.ts';
import type { Clock } from '../platform/clock.ts';
import type { Http } from '../platform/http/http.ts';
import { flagRouter } from './flag/flag-router.ts';
import { adminApi } from './http/admin-api.ts';
import { commandFor } from './http/command.ts';
import { remembered } from './remembered.ts';
import type { TrafficRouter } from './traffic-router.ts';

export interface HttpRouterOptions {
  readonly target: HttpTarget;
  readonly http: Http;
  readonly reveal: Reveal;
  readonly clock: Clock;
}

/** Moves traffic by a percentage behind an admin API. */
export function httpRouter({ target, http, reveal, clock }: HttpRouterOptions): TrafficRouter {
  const label = labelOf(target);
  return flagRouter({
    store: remembered(adminApi({ target, label, http, reveal, clock }), clock),
    clock,
    label,
    key: keyOf(target, () => ''),
    propagation: target.propagation,
    hasSwitch: target.stop !== undefined,
    command: (to) => commandFor(target, to),
  });
}
