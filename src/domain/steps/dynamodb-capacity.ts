/** Sets the provisioned capacity of a DynamoDB table. */
export interface DynamoDbCapacityStep {
  readonly kind: 'dynamodb-capacity';
  readonly table: string;
  /** Capacity units. */
  readonly read: number;
  readonly write: number;
  /** Switches a table that is billed on demand, and its indexes with it; without it such a table is refused. */
  readonly billing?: 'provisioned';
}

export const dynamodbCapacity = {
  describe: ({ table, read, write }: DynamoDbCapacityStep) =>
    `provision table ${table} with ${read} read and ${write} write units`,
};
