/** What may be done to what, and why the plan needs it. */
export interface Grant {
  /** `service:Action`. */
  readonly actions: readonly string[];
  /** ARNs; `*` where AWS knows no smaller unit for the action. */
  readonly resources: readonly string[];
  /** What the grant is for: the words of a person. */
  readonly purpose: string;
}

/** A grant and the role that needs it; undefined: the job's own credentials. */
export interface RoleGrant extends Grant {
  readonly role?: string;
}

/** Where the resources of a plan lie; what is not known stands as `*`. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Actions on everything: AWS knows no smaller unit for them. */
export function onAll(purpose: string, ...actions: readonly string[]): Grant {
  return { actions, resources: ['*'], purpose };
}

/** Actions on these resources. */
export function on(resources: readonly string[], purpose: string, ...actions: readonly string[]): Grant {
  return { actions, resources, purpose };
}

/** A name as it may stand in an ARN: what is looked up later, or matched, is `*`. */
export function nameIn(text: string): string {
  return text.replaceAll(/\$\{[^}]*\}/g, '*');
}

/** An ARN of this place, unless the name is one already. */
export function arnOf(place: Place, service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** ARNs of a stack, by its name or its own ARN. */
export function stackArn(place: Place, stack: string): string {
  const name = nameIn(stack);
  return name.startsWith('arn:') ? name : arnOf(place, 'cloudformation', `stack/${name}/*`);
}

/** ARN of a parameter of SSM; its path has a slash of its own. */
export function parameterArn(place: Place, parameter: string): string {
  const name = nameIn(parameter);
  if (name.startsWith('arn:')) return name;
  return arnOf(place, 'ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`);
}

export function functionArn(place: Place, name: string): string {
  const bare = nameIn(name);
  return bare.startsWith('arn:') ? bare : arnOf(place, 'lambda', `function:${bare}`);
}

export function serviceArn(place: Place, cluster: string, service: string): string {
  const of = nameIn(cluster).split('/').at(-1) ?? '*';
  return arnOf(place, 'ecs', `service/${of}/${nameIn(service)}`);
}

export function tableArn(place: Place, table: string): string {
  const name = nameIn(table);
  return name.startsWith('arn:') ? name : arnOf(place, 'dynamodb', `table/${name}`);
}

/** A queue is named by its name or its URL. */
export function queueArn(place: Place, queue: string): string {
  return arnOf(place, 'sqs', nameIn(queue).split('/').at(-1) ?? '*');
}

/** Handing on a role; which one, only the owner of the plan knows. */
export function passRole(what: string, place: Place): Grant {
  return {
    actions: ['iam:PassRole'],
    resources: [`arn:${place.partition}:iam::${place.account}:role/*`],
    purpose: `hands on ${what}: name them here`,
  };
}
