/** What the runner makes of the files and the output that a step leaves behind. */

/** An annotation that a step printed. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  /** `file`, `line`, `col`, `title`, as given. */
  readonly properties: Readonly<Record<string, string>>;
}

/** Reads GITHUB_OUTPUT, GITHUB_STATE and GITHUB_ENV: `name=value` and `name<<delimiter`, the last one of a name counts. */
export function parseCommandFile(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const heredoc = /^([^=<]+)<<(.+)$/.exec(line);
    if (heredoc !== null) {
      const end = lines.indexOf(heredoc[2] ?? '', index + 1);
      if (end < 0) throw new Error(`no end of ${line}`);
      values[heredoc[1] ?? ''] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else if (line !== '') {
      const equals = line.indexOf('=');
      if (equals < 1) throw new Error(`not a value: ${line}`);
      values[line.slice(0, equals)] = line.slice(equals + 1);
    }
  }
  return values;
}

const COMMAND = /^\s*::(\w[\w-]*)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/;

/** The annotations among the lines of stdout, as the runner reads them. */
export function annotationsOf(stdout: string): readonly Annotation[] {
  return stdout.split(/\r?\n/).flatMap((line): Annotation[] => {
    const [, command, properties, message] = COMMAND.exec(line) ?? [];
    if (command !== 'error' && command !== 'warning' && command !== 'notice') return [];
    return [{ level: command, message: decoded(message ?? ''), properties: propertiesOf(properties ?? '') }];
  });
}

/** Values that the step asked to be masked. */
export function masksOf(stdout: string): readonly string[] {
  return stdout.split(/\r?\n/).flatMap((line) => {
    const [, command, , value] = COMMAND.exec(line) ?? [];
    return command === 'add-mask' ? [decoded(value ?? '')] : [];
  });
}

function propertiesOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      return [
        pair.slice(0, equals).trim(),
        decoded(pair.slice(equals + 1))
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ','),
      ];
    }),
  );
}

function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
