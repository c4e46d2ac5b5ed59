import { AwsError, validationError } from '../wire/aws-error.ts';
import { type Fields, type Output, optionalText, structures, text, texts } from '../wire/fields.ts';
import type { AwsRequest } from '../wire/request.ts';
import { acceptedActions, groupsOf } from './actions.ts';
import { actionsOf, type Health, type Holder, healthOutput, listenerOutput, ruleOutput } from './describe.ts';

/** What a test holds of a rule or of a listener. */
export interface ActionHandle {
  readonly arn: string;
  /** Its actions as they are stored: with the secrets that AWS does not tell. */
  actions(): readonly Fields[];
  /** Somebody else writes them. */
  setActions(actions: readonly Fields[]): void;
  tags(): Readonly<Record<string, string>>;
  setTags(tags: Readonly<Record<string, string>>): void;
}

export interface LoadBalancers {
  /** A target group; its targets are `unused` as long as no action names it. */
  group(name: string, targets?: readonly Health[]): string;
  setHealth(group: string, targets: readonly Health[]): void;
  /** A listener with its default rule. */
  listener(options: { readonly actions: readonly Fields[]; readonly network?: boolean }): ActionHandle & {
    readonly defaultRule: string;
    rule(actions: readonly Fields[]): ActionHandle;
  };
  handle(request: AwsRequest): Output;
}

const FIRST_ID = 0x50dc6c495c0c9188n;
const PREFIX = 'arn:aws:elasticloadbalancing:us-east-1:123456789012';

/** Load balancers: listeners, rules, target groups and their health, tags. A write is in force at once. */
export function loadBalancers(): LoadBalancers {
  const listeners: Holder[] = [];
  const rules: Holder[] = [];
  const groups = new Map<string, readonly Health[]>();
  let count = 0;
  const id = () => {
    count += 1;
    return (FIRST_ID + BigInt(count)).toString(16);
  };
  const accept = (holder: Holder, asked: readonly Fields[]) =>
    acceptedActions(asked, holder.actions, { network: holder.network, isGroup: (arn) => groups.has(arn) });
  const handleOf = (holder: Holder): ActionHandle => ({
    arn: holder.arn,
    actions: () => actionsOf(holder),
    setActions: (actions) => {
      holder.actions = accept(holder, actions);
    },
    tags: () => holder.tags,
    setTags: (tags) => {
      holder.tags = tags;
    },
  });
  const found = (all: readonly Holder[], arn: string, code: string) => {
    const holder = all.find((each) => each.arn === arn);
    if (holder !== undefined) return holder;
    throw new AwsError(code, `One or more ${code === 'RuleNotFound' ? 'rules' : 'listeners'} not found`);
  };
  const inUse = (group: string) =>
    [...listeners, ...rules].some((each) => groupsOf(actionsOf(each)).includes(group));

  const tagged = (arn: string) => found([...listeners, ...rules], arn, 'RuleNotFound');
  const actions: Readonly<Record<string, (input: Fields) => Output>> = {
    DescribeRules: (input) => ({
      Rules: (texts(input, 'RuleArns') ?? []).map((arn) => ruleOutput(found(rules, arn, 'RuleNotFound'))),
    }),
    DescribeListeners: (input) => ({
      Listeners: (texts(input, 'ListenerArns') ?? []).map((arn) =>
        listenerOutput(found(listeners, arn, 'ListenerNotFound')),
      ),
    }),
    ModifyRule(input) {
      const rule = found(rules, text(input, 'RuleArn'), 'RuleNotFound');
      if (rule.isDefaultOf !== undefined)
        throw new AwsError('OperationNotPermitted', `Default rule '${rule.arn}' cannot be modified`);
      rule.actions = accept(rule, ordered(structures(input, 'Actions')));
      return { Rules: [ruleOutput(rule)] };
    },
    ModifyListener(input) {
      const listener = found(listeners, text(input, 'ListenerArn'), 'ListenerNotFound');
      listener.actions = accept(listener, ordered(structures(input, 'DefaultActions')));
      return { Listeners: [listenerOutput(listener)] };
    },
    DescribeTargetHealth(input) {
      const group = text(input, 'TargetGroupArn');
      const targets = groups.get(group);
      if (targets === undefined)
        throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
      return { TargetHealthDescriptions: targets.map((health, i) => healthOutput(health, i, inUse(group))) };
    },
    DescribeTags: (input) => ({
      TagDescriptions: (texts(input, 'ResourceArns') ?? []).map((ResourceArn) => ({
        ResourceArn,
        Tags: Object.entries(groups.has(ResourceArn) ? {} : tagged(ResourceArn).tags).map(([Key, Value]) => ({
          Key,
          Value,
        })),
      })),
    }),
    AddTags(input) {
      const added = (structures(input, 'Tags') ?? []).map((tag) => [text(tag, 'Key'), tagValue(tag)]);
      for (const arn of texts(input, 'ResourceArns') ?? [])
        tagged(arn).tags = { ...tagged(arn).tags, ...Object.fromEntries(added) };
      return {};
    },
  };
  return {
    group(name, targets = [{ state: 'healthy' }]) {
      const arn = `${PREFIX}:targetgroup/${name}/${id()}`;
      groups.set(arn, targets);
      return arn;
    },
    setHealth: (group, targets) => void groups.set(group, targets),
    listener({ actions: asked, network = false }) {
      const path = `${network ? 'net' : 'app'}/shop/${id()}/${id()}`;
      const listener: Holder = { arn: `${PREFIX}:listener/${path}`, network, actions: [], tags: {} };
      listener.actions = accept(listener, asked);
      listeners.push(listener);
      const addRule = (own: Pick<Holder, 'actions' | 'isDefaultOf'>): Holder => {
        const rule = { arn: `${PREFIX}:listener-rule/${path}/${id()}`, network, tags: {}, ...own };
        rules.push(rule);
        return rule;
      };
      const defaultRule = addRule({ actions: [], isDefaultOf: listener }).arn;
      return {
        ...handleOf(listener),
        defaultRule,
        rule: (own) => handleOf(addRule({ actions: accept(listener, own) })),
      };
    },
    handle(request) {
      const action = actions[request.action];
      if (action === undefined)
        throw new AwsError(
          'InvalidAction',
          `Could not find operation ${request.action} for version 2015-12-01`,
        );
      return action(request.input);
    },
  };
}

function ordered(actions: readonly Fields[] | undefined): readonly Fields[] {
  if (actions === undefined) throw validationError('A list of actions must be specified');
  return [...actions].sort(
    (a, b) => Number(optionalText(a, 'Order') ?? 0) - Number(optionalText(b, 'Order') ?? 0),
  );
}

/** Tags take letters, digits, spaces and + - = . _ : / @ in AWS's other services too. */
function tagValue(tag: Fields): string {
  const value = optionalText(tag, 'Value') ?? '';
  if (value.length > 256 || !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(value))
    throw validationError(`The tag value '${value}' is not valid`);
  return value;
}
