/** What is called of the client, by name: a namespace of all its commands takes time to make before the first request. */
export { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
