import type * as z from 'zod/mini';
import { METHODS } from '../../domain/request.ts';
import { placesIn } from '../../domain/template.ts';
import { closed } from '../schema/closed.ts';
import { expectationOf } from '../schema/expectation.ts';
import { reachOf, reachShape, signature } from '../schema/reach.ts';
import { plannedRequest, requestRules, requestShape } from '../schema/request.ts';
import { told } from '../schema/words.ts';
import type { CheckContext } from './context.ts';
import { savedOf } from './save.ts';

const [GET, ...OTHERS] = METHODS;
const WORDS = {
  noun: 'an http check',
  methods: [GET, ...OTHERS],
  example: 'https://search.example.com/health',
} as const;

export const httpSchema = () =>
  told(
    closed({ ...requestShape(WORDS), ...reachShape(), sigv4: signature() }, { noun: WORDS.noun }).check(
      ...requestRules(WORDS),
    ),
    {
      description:
        'Kind: an endpoint that answers as `expect` says. `{{name}}` stands for what an earlier check has saved under that name.',
      snippet: '{ method: POST, url: "https://search.example.com/search", json: { query: vitamin d } }',
    },
  );

export function httpCheck(file: z.infer<ReturnType<typeof httpSchema>>, context: CheckContext) {
  const { sigv4 } = file;
  const request = plannedRequest(file, GET);
  return {
    kind: 'http',
    request,
    ...reachOf(file),
    ...(sigv4 === undefined ? {} : { sigv4: { service: sigv4.service } }),
    expect: expectationOf(context.file.expect),
    needs: [...new Set(placesIn(JSON.stringify(request)))],
    ...savedOf(context),
  } as const;
}
