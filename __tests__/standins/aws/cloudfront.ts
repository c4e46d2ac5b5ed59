import { AwsError } from './wire/aws-error.ts';
import { type Output, text } from './wire/fields.ts';
import { escapeXml } from './wire/query-protocol.ts';
import type { AwsRequest } from './wire/request.ts';
import type { Route } from './wire/rest-protocol.ts';

export interface CloudFront {
  distribution(id: string, options?: { readonly aliases?: readonly string[] }): void;
  handle(request: AwsRequest): Output;
}

export const CLOUDFRONT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/2020-05-31/distribution/{Id}/config', action: 'GetDistributionConfig' },
];

/** CloudFront, as far as GetDistributionConfig goes: XML, its lists with their length. */
export function cloudFront(): CloudFront {
  const distributions = new Map<string, readonly string[]>();
  return {
    distribution: (id, { aliases = [] } = {}) => void distributions.set(id, aliases),
    handle(request) {
      const aliases = distributions.get(text(request.input, 'Id'));
      if (aliases === undefined)
        throw new AwsError('NoSuchDistribution', 'The specified distribution does not exist.', {
          status: 404,
        });
      const names = aliases.map((alias) => `<CNAME>${escapeXml(alias)}</CNAME>`).join('');
      const items = names === '' ? '' : `<Items>${names}</Items>`;
      return {
        headers: { 'content-type': 'text/xml', etag: 'E2QWRUHEXAMPLE' },
        body: `<DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>made</CallerReference><Aliases><Quantity>${aliases.length}</Quantity>${items}</Aliases><Comment></Comment><Enabled>true</Enabled></DistributionConfig>`,
      };
    },
  };
}
