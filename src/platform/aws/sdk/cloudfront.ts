/** What is called of the client, by name: a namespace of all its commands takes time to make before the first request. */
export { CloudFrontClient, GetDistributionConfigCommand } from '@aws-sdk/client-cloudfront';
