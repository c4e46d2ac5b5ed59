/** What a reader of the reference page must know before the tables. */
export const REFERENCE_INTRODUCTION = `# The plan file

<!-- Written by scripts/generate.ts from src/plan/schema; change it there. -->

A plan is a YAML file, by default \`.github/rollout.yml\`; the input \`plan\` takes another path, or the YAML itself.
\`gradual-rollout validate FILE\` tells every problem of a plan at once, each with its line and column.
With this first line an editor checks and completes the file:

\`\`\`yaml
# yaml-language-server: $schema=../schema/plan.v1.json
\`\`\`

[examples/search/.github/rollout.yml](../examples/search/.github/rollout.yml) is a whole plan, with comments.

**Units are part of the value.** Percentages: \`1%\`, \`0.1%\`. Durations: \`200ms\`, \`90s\`, \`30m\`, \`4h\`, \`2d\`, \`1w\`. Sizes, in limits on
metrics that are emitted in bytes: \`500kB\`, \`10MB\` (powers of 1000), \`10MiB\` (powers of 1024). A number without a unit is an error
where a unit is needed; \`0\` needs none.

**References.** \`\${var:NAME}\` stands for an entry of \`vars\`, \`\${env:NAME}\` for an environment variable; both may stand in every
value. \`\${stack:NAME.Output}\` is the output of a CloudFormation stack and \`\${ssm:/path}\` a parameter of the Parameter Store; they
are looked up when a phase runs, and may stand in names of stacks, parameters, metrics, dimensions and alarms, and in accounts and roles.
\`\${env:…}\` is not masked in logs, so names that look like a secret are refused. \`\${secret:NAME}\` stands for an environment
variable of at least 8 characters, in headers and bodies of http targets, checks, steps and notices: it is looked up when a request
leaves, and hidden in every log and report. Within \`{ }\` or \`[ ]\` a value with a reference must be in quotes.

**Limits.** \`pass\` says what is fit, \`fail\` what is unfit, and between the two a gate holds the phase. With only one of them given
the other is its complement: \`pass: { max: 1% }\` alone fails above 1 %. A share is written in percent, a latency as a duration,
everything else as a plain number in the metric's own unit.

**Phases and gates.** The gates of the plan belong to every phase, or to those that \`phases\` names. The gates of a phase are kept
from that phase on. A soak longer than 0 needs a gate that decides.

**Digest.** The first phase of a release pins the plan: its SHA-256 after the environment was chosen and vars were put in place.
Comments, layout, other environments and the values of environment variables do not change it.
`;
