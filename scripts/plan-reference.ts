/** The reference page of the plan file, made from the schema that the plan is checked with. */
import type * as z from 'zod/mini';
import { planFileSchema } from '../src/plan/schema/plan-file.ts';
import { type Words, words } from '../src/plan/schema/words.ts';
import { REFERENCE_INTRODUCTION } from './plan-reference-introduction.ts';

export type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes['_zod']['def'];

interface Section {
  readonly noun: string;
  readonly schema: Schema;
}

export const TABLE_HEAD = [
  '| key | type | default | meaning | allowed | example |',
  '|---|---|---|---|---|---|',
];

export function planReference(): string {
  const sections: Section[] = [];
  collect(planFileSchema, sections);
  return `${REFERENCE_INTRODUCTION}\n${sections.map(rendered).join('\n')}`;
}

/** All maps that have words of their own, each once, in the order in which a reader meets them. */
function collect(schema: Schema, sections: Section[]): void {
  const def = defOf(schema);
  const noun = nounOf(schema);
  if (noun !== undefined) {
    if (sections.some((section) => section.noun === noun)) return;
    sections.push({ noun, schema });
  }
  for (const child of childrenOf(def)) collect(child, sections);
}

function rendered({ noun, schema }: Section): string {
  const def = defOf(schema);
  const about = words.get(schema) ?? {};
  const rows = def.type === 'object' ? Object.entries(def.shape).map(([key, value]) => row(key, value)) : [];
  const kinds = about.oneOf === undefined ? [] : [`Exactly one of ${about.oneOf.map(code).join(', ')}.`, ''];
  const later = about.reserved ?? [];
  const reserved = later.length === 0 ? [] : [`Not yet supported: ${later.map(code).join(', ')}.`, ''];
  return [`## ${heading(noun)}`, '', ...kinds, ...TABLE_HEAD, ...rows, '', ...reserved].join('\n');
}

export function row(key: string, schema: Schema): string {
  const about = gathered(schema);
  const required = defOf(schema).type === 'optional' ? '' : 'required';
  const fallback = about.default ?? required;
  const example = about.example === undefined ? '' : code(`${key}: ${about.example}`);
  return `| ${code(key)} | ${typeOf(schema)} | ${cell(fallback)} | ${cell(about.description ?? '')} | ${cell(allowedIn(schema))} | ${example} |`;
}

export function typeOf(schema: Schema): string {
  const def = defOf(schema);
  const noun = nounOf(schema);
  if (noun !== undefined) return `[${noun}](#${anchor(noun)})`;
  const type = words.get(schema)?.type;
  switch (def.type) {
    case 'optional':
      return typeOf(def.innerType);
    case 'lazy':
      return typeOf(def.getter());
    case 'array':
      return `list: ${typeOf(def.element)}`;
    case 'record':
      return `map of names to: ${typeOf(def.valueType)}`;
    case 'union':
      return def.options.map(typeOf).join(', or ');
    default:
      return cell(type ?? 'text');
  }
}

/** What a value may be; of lists and maps, what each entry may be. */
function allowedIn(schema: Schema): string {
  const own = words.get(schema)?.allowed;
  if (own !== undefined) return own;
  const def = defOf(schema);
  if (def.type === 'optional') return allowedIn(def.innerType);
  if (def.type === 'lazy') return allowedIn(def.getter());
  if (def.type === 'array') return allowedIn(def.element);
  return def.type === 'record' ? allowedIn(def.valueType) : '';
}

/** The words of a key: its own, and where those are silent, those of what it holds. */
export function gathered(schema: Schema): Words {
  const def = defOf(schema);
  const inner =
    def.type === 'optional' ? gathered(def.innerType) : def.type === 'lazy' ? gathered(def.getter()) : {};
  return { ...inner, ...words.get(schema) };
}

function childrenOf(def: Def): readonly Schema[] {
  switch (def.type) {
    case 'object':
      return Object.values(def.shape);
    case 'optional':
      return [def.innerType];
    case 'lazy':
      return [def.getter()];
    case 'array':
      return [def.element];
    case 'record':
      return [def.valueType];
    case 'union':
      return def.options;
    default:
      return [];
  }
}

export function defOf(schema: Schema): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}

function nounOf(schema: Schema): string | undefined {
  return defOf(schema).type === 'object' ? words.get(schema)?.noun : undefined;
}

function heading(noun: string): string {
  const bare = noun.replace(/^(an?|the) /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

function anchor(noun: string): string {
  return heading(noun).toLowerCase().replaceAll(' ', '-');
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
