import { appendFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { modes } from './modes.mjs';

const write = (file, text) => appendFileSync(process.env[file], `${text}\n`);
const client = new CloudFormationClient({
  requestHandler: { requestTimeout: 30_000, throwOnRequestTimeout: true },
  maxAttempts: 1,
});
const look = () => client.send(new DescribeStacksCommand({ StackName: 'edge' }));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const started = Date.now();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    write('GITHUB_STEP_SUMMARY', `${signal} after ${Date.now() - started} ms`);
    if (process.env.INPUT_MODE !== 'stubborn') process.exit(130);
  });
}
write('GITHUB_STATE', 'claim=7');
write('GITHUB_OUTPUT', `mode<<EOT\n${process.env.INPUT_MODE}\ntwice\nEOT`);
await modes[process.env.INPUT_MODE]({ look, sleep, write, passed: () => Date.now() - started });
write('GITHUB_OUTPUT', `passed=${Date.now() - started}`);
