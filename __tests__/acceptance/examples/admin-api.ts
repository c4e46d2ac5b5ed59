import type { Endpoint, EndpointAnswer, EndpointRequest } from '../../standins/endpoint.ts';

/** The A/B test of the brain API, as its admin API tells it. */
interface AbTest {
  readonly enabled: boolean;
  readonly rolloutPercentage: number;
}

/** The brain API and its admin API behind an endpoint. */
export interface AdminApi {
  /** Percent of the requests that the modern implementation gets at a time (epoch ms). */
  weightAt(at: number): number;
  test(): AbTest;
}

const OFF: AbTest = { enabled: false, rolloutPercentage: 0 };

/** Lets the endpoint answer as the brain API does, to whoever has the token; nobody has started the A/B test yet. */
export function serveBrainApi(endpoint: Endpoint, token: string): AdminApi {
  const past: { readonly at: number; readonly test: AbTest }[] = [];
  const test = () => past.at(-1)?.test ?? OFF;
  const become = (next: (asked: Partial<AbTest>) => AbTest) => (request: EndpointRequest) => {
    past.push({ at: request.at, test: next(request.body as Partial<AbTest>) });
    return { json: { success: true } };
  };
  const started = ({ enabled = false, rolloutPercentage = 0 }: Partial<AbTest>) => ({
    enabled,
    rolloutPercentage,
  });
  const guarded =
    (respond: (request: EndpointRequest) => EndpointAnswer) =>
    (request: EndpointRequest): EndpointAnswer =>
      request.headers['authorization'] === `Bearer ${token}` ? respond(request) : { status: 401 };
  const admin = (what: string, respond: (request: EndpointRequest) => EndpointAnswer) => {
    const [method = '', path = ''] = what.split(' ');
    endpoint.answer(`${method} /api/admin/${path}`, guarded(respond));
  };
  admin('GET ab-testing/results', () => ({ json: { testId: 'brain-api-modern-rollout', ...test() } }));
  admin('POST ab-testing/start', become(started));
  admin(
    'POST ab-testing/update',
    become(({ rolloutPercentage = 0 }) => ({ ...test(), rolloutPercentage })),
  );
  for (const stop of ['stop', 'emergency-stop'])
    admin(
      `POST ab-testing/${stop}`,
      become(() => ({ ...test(), enabled: false })),
    );
  for (const [what, json] of Object.entries(ANSWERS)) admin(what, () => ({ json }));
  endpoint.answer('GET /api/brain', { json: { status: 'healthy' } });
  endpoint.answer('POST /api/brain', { json: { message: 'Hello' } });
  return {
    test,
    weightAt(at) {
      const { enabled, rolloutPercentage } = past.findLast((each) => each.at <= at)?.test ?? OFF;
      return enabled ? rolloutPercentage : 0;
    },
  };
}

const ANSWERS = {
  'GET feature-flags/status': { USE_MODERN_BRAIN_API: false },
  'GET dashboard/metrics': { successRate: 0.999 },
  'GET dashboard/alerts': { critical: 0, alerts: [] },
  'GET memory/stats': { used: 0.55 },
  'GET memory/leaks': { leaks: 0 },
  'POST dashboard/start': { success: true },
  'POST memory/start': { success: true },
  'POST memory/cleanup': { success: true },
  'POST feature-flags/disable': { success: true },
  'POST alerts/emergency': { success: true },
  'DELETE feature-flags/USE_MODERN_BRAIN_API': { success: true },
  'POST dashboard/update-baselines': { success: true },
};
