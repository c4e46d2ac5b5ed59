import { AwsError } from '../wire/aws-error.ts';
import {
  type Fields,
  number,
  type Output,
  optionalText,
  structure,
  structures,
  text,
} from '../wire/fields.ts';
import { invalid } from './expression.ts';

export interface StateOptions {
  readonly status?: string;
  /** Status of each global index, by its name. */
  readonly indexes?: Readonly<Record<string, string>>;
  /** Provisioned capacity units; on demand where none are given. */
  readonly capacity?: Capacity;
}

export interface Capacity {
  readonly read: number;
  readonly write: number;
}

export interface TableState {
  describe(): { readonly [key: string]: Output };
  update(input: Fields): void;
  /** Units that are provisioned now. */
  capacity(): Capacity | undefined;
}

/** How long a table is UPDATING, in ms. */
const UPDATES_FOR = 20_000;

/** A table's status, its indexes and its capacity. An update shows at once and takes its time. */
export function tableState(
  { status = 'ACTIVE', indexes = {}, capacity }: StateOptions,
  now: () => number,
): TableState {
  let units = capacity;
  let until = 0;
  const current = () => (now() < until ? 'UPDATING' : status);
  return {
    capacity: () => units,
    describe: () => ({
      TableStatus: current(),
      BillingModeSummary: units === undefined ? { BillingMode: 'PAY_PER_REQUEST' } : undefined,
      ProvisionedThroughput: { ReadCapacityUnits: units?.read ?? 0, WriteCapacityUnits: units?.write ?? 0 },
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, IndexStatus]) => ({
        IndexName,
        IndexStatus,
      })),
    }),
    update(input) {
      if (current() !== 'ACTIVE')
        throw new AwsError('ResourceInUseException', 'Attempt to change a resource which is still in use');
      const asked = structure(input, 'ProvisionedThroughput') ?? {};
      if (units === undefined && optionalText(input, 'BillingMode') === 'PROVISIONED')
        requireIndexes(input, Object.keys(indexes));
      const next = {
        read: number(asked, 'ReadCapacityUnits') ?? 0,
        write: number(asked, 'WriteCapacityUnits') ?? 0,
      };
      const isProvisioned = units !== undefined || optionalText(input, 'BillingMode') === 'PROVISIONED';
      if (!isProvisioned)
        throw invalid(
          'One or more parameter values were invalid: ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST',
        );
      if (next.read === units?.read && next.write === units.write)
        throw invalid(
          'The provisioned throughput for the table will not change. The requested value equals the current value.',
        );
      units = next;
      until = now() + UPDATES_FOR;
    },
  };
}

/** A table that is switched to provisioned capacity has to say what each of its indexes gets. */
function requireIndexes(input: Fields, indexes: readonly string[]): void {
  const updates = (structures(input, 'GlobalSecondaryIndexUpdates') ?? []).map((each) =>
    structure(each, 'Update'),
  );
  const given = updates.flatMap((update) =>
    update !== undefined && structure(update, 'ProvisionedThroughput') !== undefined
      ? [text(update, 'IndexName')]
      : [],
  );
  const missing = indexes.filter((name) => !given.includes(name));
  if (missing.length > 0)
    throw invalid(
      `One or more parameter values were invalid: ProvisionedThroughput must be specified for index: ${missing.join(', ')}`,
    );
}
