import { describeTrafficRouter } from '../contracts/traffic-router.ts';
import { never, simulate } from '../rehearsal/simulation.ts';

describeTrafficRouter('the simulated router', () => {
  const { clock, router, service, now } = simulate();
  return {
    router,
    moveElsewhere: (to) => service.write(0, now() + 30_000, to),
    settle: () => clock.sleep(3_600_000, never),
  };
});
