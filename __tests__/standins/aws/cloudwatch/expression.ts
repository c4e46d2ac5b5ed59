import { validationError } from '../wire/aws-error.ts';

/** Metric math as far as a rollout writes it: + - * / ( ), unary minus, numbers, ids, FILL. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'id'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'fill'; readonly of: Expression; readonly with: Expression | 'REPEAT' | 'LINEAR' };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z][A-Za-z0-9_]*)|([-+*/(),]))/y;

/** Parses an expression; throws ValidationError for what it does not speak, so that nothing is answered by guess. */
export function parseExpression(source: string): Expression {
  const tokens = tokensOf(source);
  const parser = new Parser(tokens, source);
  const expression = parser.sum();
  parser.end();
  return expression;
}

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const text = source.trimEnd();
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) throw syntaxError(source);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #source: string;
  #position = 0;

  constructor(tokens: readonly string[], source: string) {
    this.#tokens = tokens;
    this.#source = source;
  }

  sum(): Expression {
    let left = this.#product();
    for (let operator = this.#take('+', '-'); operator !== undefined; operator = this.#take('+', '-')) {
      left = { kind: 'binary', operator, left, right: this.#product() };
    }
    return left;
  }

  end(): void {
    if (this.#position < this.#tokens.length) throw syntaxError(this.#source);
  }

  #product(): Expression {
    let left = this.#unary();
    for (let operator = this.#take('*', '/'); operator !== undefined; operator = this.#take('*', '/')) {
      left = { kind: 'binary', operator, left, right: this.#unary() };
    }
    return left;
  }

  #unary(): Expression {
    return this.#take('-') === undefined ? this.#primary() : { kind: 'negate', of: this.#unary() };
  }

  #primary(): Expression {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw syntaxError(this.#source);
    this.#position += 1;
    if (token === '(') {
      const inner = this.sum();
      this.#expect(')');
      return inner;
    }
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
    if (token === 'FILL') return this.#fill();
    if (this.#tokens[this.#position] === '(' || !/^[a-z]/.test(token)) throw syntaxError(this.#source);
    return { kind: 'id', name: token };
  }

  #fill(): Expression {
    this.#expect('(');
    const of = this.sum();
    this.#expect(',');
    const mode = this.#take('REPEAT', 'LINEAR');
    const filling = mode === 'REPEAT' || mode === 'LINEAR' ? mode : this.sum();
    this.#expect(')');
    return { kind: 'fill', of, with: filling };
  }

  #take(...allowed: readonly string[]): string | undefined {
    const token = this.#tokens[this.#position];
    if (token === undefined || !allowed.includes(token)) return undefined;
    this.#position += 1;
    return token;
  }

  #expect(token: string): void {
    if (this.#take(token) === undefined) throw syntaxError(this.#source);
  }
}

function syntaxError(source: string) {
  return validationError(`Error in expression '${source}': Unsupported or malformed expression`);
}
