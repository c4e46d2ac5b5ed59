import { appendFileSync } from 'node:fs';

appendFileSync(process.env.GITHUB_STEP_SUMMARY, `post of ${process.env.STATE_claim}\n`);
