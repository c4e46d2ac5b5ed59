import type { CheckCommon } from './common.ts';

export const SEVERITIES = ['none', 'low', 'medium', 'high'] as const;

/** The scan of an image has found nothing worse than is allowed. */
export interface ScanCheck extends CheckCommon {
  readonly kind: 'scan';
  readonly repository: string;
  readonly tag: string;
  /** Highest severity that a finding may have. */
  readonly allow: (typeof SEVERITIES)[number];
}

export const scan = ({ repository, tag }: ScanCheck) => `scan of image ${repository}:${tag}`;
