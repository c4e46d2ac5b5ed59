import { memoryLedger } from '../../src/ledger/memory.ts';
import { describeLedger } from '../contracts/ledger.ts';
import { localStage } from './local-stage.ts';

describeLedger('memory', async () => localStage(memoryLedger));
