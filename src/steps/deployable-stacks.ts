import { allowed } from './allowed.ts';

/** Stacks as far as they are created and updated. */
export interface DeployableStacks {
  find(stack: string, signal: AbortSignal): Promise<DeployedStack | undefined>;
  /** Names of the parameters that a template declares. */
  declared(template: string, signal: AbortSignal): Promise<readonly string[]>;
  /** ClientRequestToken of what was last begun on it; undefined where that had none, or there is no stack. */
  lastToken(stack: string, signal: AbortSignal): Promise<string | undefined>;
  create(wanted: Wanted, signal: AbortSignal): Promise<void>;
  /** Rejects with AWS's "No updates are to be performed." where nothing would change. */
  update(wanted: Wanted, signal: AbortSignal): Promise<void>;
}

export interface DeployedStack {
  readonly status: string;
  /** Untrusted text. */
  readonly reason: string | undefined;
  readonly parameters: readonly string[];
  readonly capabilities: readonly string[];
}

export interface Wanted {
  readonly stack: string;
  /** The template itself. */
  readonly template: string;
  readonly parameters: readonly { readonly name: string; readonly value?: string }[];
  readonly capabilities: readonly string[];
  /** Marks the write: sent again it is the same one. */
  readonly token: string;
}

/** The same calls; one that is denied says what to allow. */
export function allowedOf(api: DeployableStacks): DeployableStacks {
  return {
    find: allowed(api.find, 'cloudformation:DescribeStacks'),
    declared: allowed(api.declared, 'cloudformation:GetTemplateSummary'),
    lastToken: allowed(api.lastToken, 'cloudformation:DescribeStackEvents'),
    create: allowed(api.create, 'cloudformation:CreateStack'),
    update: allowed(api.update, 'cloudformation:UpdateStack'),
  };
}
