import { afterEach, beforeEach, describe } from '@jest/globals';
import type { LedgerStage } from './ledger-cast.ts';
import { describeClaims } from './ledger-claims.ts';
import { describeKills } from './ledger-kills.ts';
import { describeOrders } from './ledger-orders.ts';
import { describeRaces } from './ledger-races.ts';
import { describeReleases } from './ledger-releases.ts';
import { describeStoring } from './ledger-storing.ts';
import { describeStrangers } from './ledger-strangers.ts';

/** The examination that every ledger passes: what it stores, and the protocol of claims played on it. */
export function describeLedger(name: string, open: () => Promise<LedgerStage>): void {
  describe(name, () => {
    let stage: LedgerStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.close());

    describeStoring(() => stage);
    describeKills(() => stage);
    describeClaims(() => stage);
    describeStrangers(() => stage);
    describeReleases(() => stage);
    describeOrders(() => stage);
    describeRaces(() => stage);
  });
}
