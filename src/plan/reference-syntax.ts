/** A text cut at its references: `${kind:name}`. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'var' | 'env' | 'secret'; readonly text: string; readonly name: string }
  | { readonly kind: 'stack'; readonly text: string; readonly name: string; readonly output: string }
  | { readonly kind: 'ssm'; readonly text: string; readonly name: string }
  | { readonly kind: 'malformed'; readonly text: string; readonly message: string };

/** The forms that a reference may have; for messages. */
export const FORMS = '${var:NAME}, ${env:NAME}, ${stack:NAME.Output}, ${ssm:/path} or ${secret:NAME}';

const NAME = /^[A-Za-z_][\w-]*$/;
const STACK = /^([A-Za-z][A-Za-z0-9-]*|arn:[^.${}]+)\.([A-Za-z0-9]+)$/;
const PARAMETER = /^[\w./-]+(:[\w.-]+)?$/;

/** Cuts a text at its references; a text without any is one piece. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  for (let start = rest.indexOf('${'); start >= 0; start = rest.indexOf('${')) {
    if (start > 0) pieces.push({ kind: 'text', text: rest.slice(0, start) });
    const end = rest.indexOf('}', start);
    if (end < 0)
      return [
        ...pieces,
        { kind: 'malformed', text: rest.slice(start), message: 'a reference has no closing }' },
      ];
    pieces.push(reference(rest.slice(start, end + 1)));
    rest = rest.slice(end + 1);
  }
  if (rest !== '' || pieces.length === 0) pieces.push({ kind: 'text', text: rest });
  return pieces;
}

/** True when something in the text is looked up only when the plan is resolved. */
export function isLate(text: string): boolean {
  return text.includes('${');
}

function reference(text: string): Piece {
  const [, kind = '', name = ''] = /^\$\{([a-z]+):(.*)\}$/s.exec(text) ?? [];
  const malformed = (message: string): Piece => ({ kind: 'malformed', text, message });
  switch (kind) {
    case 'var':
    case 'env':
    case 'secret':
      return NAME.test(name)
        ? { kind, text, name }
        : malformed(`a name has letters, digits, _ and -: \${${kind}:NAME}`);
    case 'stack': {
      const [, stack = '', output = ''] = STACK.exec(name) ?? [];
      return output === ''
        ? malformed('an output is named with its stack: ${stack:NAME.Output}')
        : { kind, text, name: stack, output };
    }
    case 'ssm':
      return PARAMETER.test(name)
        ? { kind, text, name }
        : malformed('a parameter is named by its path: ${ssm:/path}');
    default:
      return malformed(`allowed: ${FORMS}`);
  }
}
