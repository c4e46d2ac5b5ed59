/** Values that a step sets, by the paths of their fields. */
export type SetFields = Readonly<Record<string, string | number | boolean>>;

/** Sets fields of a JSON document in a parameter of SSM, or its whole value. */
export interface SsmStep {
  readonly kind: 'ssm';
  /** Name, with its path. */
  readonly parameter: string;
  /** Fields of the document, or the whole value. */
  readonly to: { readonly set: SetFields } | { readonly value: string };
}

/** Sets fields of an item of a DynamoDB table. */
export interface DynamoDbStep {
  readonly kind: 'dynamodb';
  readonly table: string;
  /** The item's whole primary key: attribute to value. */
  readonly key: Readonly<Record<string, string | number>>;
  readonly set: SetFields;
}

export const ssm = {
  describe: ({ parameter, to }: SsmStep) =>
    'set' in to ? `set ${fieldsOf(to.set)} in parameter ${parameter}` : `set parameter ${parameter}`,
};

export const dynamodb = {
  describe: ({ table, key, set }: DynamoDbStep) =>
    `set ${fieldsOf(set)} in item ${fieldsOf(key)} of table ${table}`,
};

function fieldsOf(fields: SetFields): string {
  return Object.entries(fields)
    .map(([field, value]) => `${field}=${value}`)
    .join(', ');
}
