import { fieldPath } from '../../domain/field-path.ts';
import { shellWord } from '../../domain/shell-word.ts';
import type { Flag } from '../flag/flag.ts';
import { type FoundValues, storedPercent, storedSwitch } from '../flag/stored.ts';
import { valuesIn } from './document.ts';
import type { ParameterPlace, SeenParameter } from './parameter.ts';

type Place = Pick<ParameterPlace, 'label' | 'name' | 'region' | 'field' | 'enabled' | 'scale'>;

/**
 * The shell command with which a person makes the flag what it says. A document is looked up by the command itself, so that no
 * secret stands in a log and nothing is set back that changed meanwhile: jq keeps its fields and their order.
 */
export function commandFor(place: Place, flag: Flag, last: SeenParameter | undefined): string {
  const at = `--region ${shellWord(place.region)} --name ${shellWord(place.name)}`;
  const found = last === undefined ? undefined : valuesIn(last.text, place);
  const value =
    place.field === undefined
      ? shellWord(String(storedPercent(flag.percent, place.scale, found?.percent)))
      : `"$(aws ssm get-parameter ${at} --with-decryption --query Parameter.Value --output text | jq -c ${shellWord(filterOf(place, flag, found))})"`;
  return `aws ssm put-parameter ${at} --overwrite${beside(last)} --value ${value}`;
}

function filterOf({ field = '', enabled, scale }: Place, flag: Flag, found: FoundValues | undefined): string {
  const percent = setting(field, storedPercent(flag.percent, scale, found?.percent));
  if (enabled === undefined || flag.enabled === undefined) return percent;
  return `${percent} | ${setting(enabled, storedSwitch(flag.enabled, found?.enabled))}`;
}

function setting(field: string, value: unknown): string {
  const path = (fieldPath(field) ?? []).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  return `setpath(${JSON.stringify(path)}; ${JSON.stringify(value)})`;
}

/** What a write would lose or change unless it says it again, as far as it has been read. */
function beside(last: SeenParameter | undefined): string {
  const { Type, KeyId, Tier, Description, DataType } = last?.details ?? {};
  const options = {
    type: Type === 'SecureString' ? Type : undefined,
    'key-id': KeyId,
    tier: Tier,
    description: Description,
    'data-type': DataType,
  };
  return Object.entries(options)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${optionOf(name, value)}`]))
    .join('');
}

/**
 * An option with a text of somebody else: what begins like a URL the AWS CLI would read from a file of the person, and what begins
 * with a hyphen it would take for another option.
 */
function optionOf(name: string, value: string): string {
  if (!/^(-|\w+:\/\/)/.test(value)) return `--${name} ${shellWord(value)}`;
  const key = name.replace(/(^|-)\w/g, (part) => part.slice(-1).toUpperCase());
  return `--cli-input-json ${shellWord(JSON.stringify({ [key]: value }))}`;
}
