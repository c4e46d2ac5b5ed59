import { basename } from 'node:path';
import { action } from './action.ts';

/** One bundle, two doors (docs/adr/0001): started as `index.js` by the runner it is the action, else the command line. */
if (basename(process.argv[1] ?? '') === 'index.js') await action();
else await (await import('./cli.ts')).cli();
