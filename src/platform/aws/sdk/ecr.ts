/** What is called of the client, by name: a namespace of all its commands takes time to make before the first request. */
export {
  BatchDeleteImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  ECRClient,
} from '@aws-sdk/client-ecr';
