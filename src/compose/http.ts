import type { Aws } from '../platform/aws/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Http } from '../platform/http/http.ts';

/** HTTP as the requests of a plan need it: signed for AWS where they ask for it. */
export async function httpOf(aws: Aws): Promise<Http> {
  const [{ createHttp }, { createSign }] = await Promise.all([
    import('../platform/http/http.ts'),
    import('../platform/aws/sigv4.ts'),
  ]);
  return createHttp({ clock: systemClock, sign: createSign(aws) });
}
