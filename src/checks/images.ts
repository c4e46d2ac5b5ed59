import type { ImageCheck } from '../domain/checks/image.ts';
import type { ScanCheck } from '../domain/checks/scan.ts';
import type { AwsScope } from '../platform/aws/aws.ts';
import { awsFault } from '../platform/aws/fault.ts';
import type { Images } from '../platform/aws/images.ts';
import { answerOfFault } from './aws-fault.ts';
import { type Checker, type CheckResult, fail, pass, unasked } from './checker.ts';

const MISSING = 'there is no such repository, or no image with this tag in it';

export function imageChecker(connect: (scope: AwsScope) => Pick<Images, 'digestOf'>): Checker<ImageCheck> {
  return {
    async run(check, { signal }) {
      try {
        return pass(`it is there (${await connect(check).digestOf(check, signal)})`);
      } catch (error) {
        return answerOfFault(error, { action: 'ecr:DescribeImages', signal, missing: MISSING });
      }
    },
  };
}

export function scanChecker(connect: (scope: AwsScope) => Pick<Images, 'scanOf'>): Checker<ScanCheck> {
  return {
    async run(check, { signal }) {
      try {
        const { imageScanStatus, imageScanFindings } = await connect(check).scanOf(check, signal);
        return verdictOf(check, imageScanStatus?.status, imageScanFindings?.findingSeverityCounts);
      } catch (error) {
        const missing = /^ScanNotFound/.test(awsFault(error).code) ? 'it was never scanned' : MISSING;
        return answerOfFault(error, { action: 'ecr:DescribeImageScanFindings', signal, missing });
      }
    },
  };
}

/** `ACTIVE`: scanned again and again. */
const SCANNED: ReadonlySet<string> = new Set(['COMPLETE', 'ACTIVE']);
const UNDER_WAY: ReadonlySet<string> = new Set(['IN_PROGRESS', 'PENDING']);

/** How bad a finding is; what is not listed is worse than all. */
const RANKS: Readonly<Record<string, number>> = {
  INFORMATIONAL: 0,
  LOW: 1,
  UNDEFINED: 2,
  UNTRIAGED: 2,
  MEDIUM: 2,
  HIGH: 3,
  CRITICAL: 4,
};
const ALLOWED: Readonly<Record<ScanCheck['allow'], number>> = { none: 0, low: 1, medium: 2, high: 3 };

function verdictOf(
  { allow }: ScanCheck,
  status: string | undefined,
  counts: Readonly<Record<string, number>> | undefined,
): CheckResult {
  if (status !== undefined && UNDER_WAY.has(status)) return fail(`its scan is ${status}`);
  if (status === undefined || !SCANNED.has(status)) return unasked(`its scan is ${status ?? 'not told'}`);
  if (counts === undefined) return unasked('its scan tells no findings');
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  const worse = found.filter(([severity]) => (RANKS[severity] ?? Number.POSITIVE_INFINITY) > ALLOWED[allow]);
  const words = (of: typeof found) => of.map(([severity, count]) => `${count} ${severity}`).join(', ');
  if (worse.length > 0) return fail(`its scan found ${words(worse)}; allowed is ${allow} at most`);
  return pass(found.length === 0 ? 'its scan found nothing' : `its scan found ${words(found)}`);
}
