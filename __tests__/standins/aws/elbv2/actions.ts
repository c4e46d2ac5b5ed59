import { AwsError } from '../wire/aws-error.ts';
import { type Fields, flag, type Output, optionalText, structure, structures } from '../wire/fields.ts';

/** What the checks of an action need to know of the world around it. */
export interface Around {
  readonly network: boolean;
  isGroup(arn: string): boolean;
}

/** Target groups of a forward action at most. */
const MOST_GROUPS = 5;
const MOST_WEIGHT = 999;

/** Actions as AWS takes them, or its refusal. They are stored as they came, in the form in which they are told again. */
export function acceptedActions(
  asked: readonly Fields[],
  before: readonly Fields[],
  around: Around,
): Fields[] {
  const forwards = asked.filter((action) => optionalText(action, 'Type') === 'forward');
  const last = asked.at(-1);
  if (last === undefined || !isFinal(last))
    throw invalid('An action of type forward, redirect or fixed-response must be last');
  if (forwards.length > 1) throw invalid('Only one forward action is allowed');
  return asked.map((action) => {
    if (optionalText(action, 'Type') === 'forward') return acceptedForward(action, around);
    return acceptedOidc(action, before);
  });
}

/** How DescribeRules tells an action: no secret, and a group of its own only where it is the only one. */
export function actionOutput(action: Fields): Output {
  const oidc = structure(action, 'AuthenticateOidcConfig');
  if (oidc === undefined) return outputOf(action);
  const { ClientSecret: _secret, UseExistingClientSecret: _existing, ...told } = oidc;
  return outputOf({ ...action, AuthenticateOidcConfig: told });
}

/** ARNs of the groups that a list of actions names. */
export function groupsOf(actions: readonly Fields[]): readonly string[] {
  return actions.flatMap((action) => tuplesOf(action).map(({ group }) => group));
}

interface Tuple {
  readonly group: string;
  readonly weight: string | undefined;
}

function tuplesOf(action: Fields): readonly Tuple[] {
  const config = structure(action, 'ForwardConfig');
  const tuples = config === undefined ? [] : (structures(config, 'TargetGroups') ?? []);
  return tuples.map((tuple) => ({
    group: optionalText(tuple, 'TargetGroupArn') ?? '',
    weight: optionalText(tuple, 'Weight'),
  }));
}

function acceptedForward(action: Fields, around: Around): Fields {
  const one = optionalText(action, 'TargetGroupArn');
  const asked = tuplesOf(action);
  if (one !== undefined && asked.length > 1)
    throw invalid('You cannot specify both TargetGroupArn and more than one target group in ForwardConfig');
  const tuples: readonly Tuple[] = asked.length > 0 ? asked : [{ group: one ?? '', weight: undefined }];
  if (tuples.length > MOST_GROUPS)
    throw new AwsError('TooManyTargetGroups', 'The maximum number of target groups is 5');
  if (new Set(tuples.map(({ group }) => group)).size < tuples.length)
    throw invalid('A target group is named twice');
  for (const { group, weight = '1' } of tuples) {
    if (!around.isGroup(group))
      throw new AwsError('TargetGroupNotFound', `One or more target groups not found`);
    if (!/^\d+$/.test(weight) || Number(weight) > MOST_WEIGHT)
      throw invalid(`The weight ${weight} is not between 0 and ${MOST_WEIGHT}`);
  }
  const config = structure(action, 'ForwardConfig') ?? {};
  const stickiness = structure(config, 'TargetGroupStickinessConfig');
  if (around.network && stickiness !== undefined && stickiness.DurationSeconds !== undefined)
    throw invalid('DurationSeconds is not supported for Network Load Balancers');
  if (
    !around.network &&
    stickiness !== undefined &&
    flag(stickiness, 'Enabled') &&
    stickiness.DurationSeconds === undefined
  )
    throw invalid('DurationSeconds must be specified when stickiness is enabled');
  const only = tuples.length === 1 ? tuples[0] : undefined;
  const { TargetGroupArn: _one, ...rest } = action;
  return {
    ...rest,
    ...(only === undefined ? {} : { TargetGroupArn: only.group }),
    ForwardConfig: {
      TargetGroups: tuples.map(({ group, weight = '1' }) => ({ TargetGroupArn: group, Weight: weight })),
      TargetGroupStickinessConfig: stickiness ?? { Enabled: 'false' },
    },
  };
}

/** The secret is kept only for whoever says that it is to be. */
function acceptedOidc(action: Fields, before: readonly Fields[]): Fields {
  const oidc = structure(action, 'AuthenticateOidcConfig');
  if (oidc === undefined || oidc.ClientSecret !== undefined) return action;
  const known = before.flatMap((each) => structure(each, 'AuthenticateOidcConfig')?.ClientSecret ?? [])[0];
  if (!flag(oidc, 'UseExistingClientSecret') || known === undefined)
    throw invalid('The client secret must be specified');
  return { ...action, AuthenticateOidcConfig: { ...oidc, ClientSecret: known } };
}

function isFinal(action: Fields): boolean {
  return ['forward', 'redirect', 'fixed-response'].includes(optionalText(action, 'Type') ?? '');
}

function outputOf(value: Fields): Output {
  return value as Output;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidLoadBalancerAction', message);
}
