#!/usr/bin/env bash
# Lints every workflow that we ship or run: actionlint (Go), zizmor (PyPI), and GitHub's own parser (npm). The first two
# are installed into a cache when they are not there, in exactly these versions.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"
cache="${RUNNER_TOOL_CACHE:-$PWD/.cache}/gradual-rollout"
actionlint="$cache/actionlint-1.7.12/actionlint"
zizmor="$cache/zizmor-1.32.0/bin/zizmor"

if [ ! -x "$actionlint" ]; then
  GOBIN="$(dirname "$actionlint")" go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
fi
if [ ! -x "$zizmor" ]; then
  python3 -m venv "$cache/zizmor-1.32.0"
  "$cache/zizmor-1.32.0/bin/pip" install --quiet --disable-pip-version-check zizmor==1.32.0
fi

mapfile -t workflows < <(git ls-files '*.github/workflows/*.yml')
# Shell scripts in workflows are checked too where shellcheck is installed, as it is on GitHub's runners.
"$actionlint" "${workflows[@]}"
echo "actionlint: no findings in ${#workflows[@]} workflows"
"$zizmor" --offline --quiet --no-progress "${workflows[@]}" action.yml {rollback,cleanup,preflight}/action.yml .github/dependabot.yml
node scripts/lint-workflows.ts "${workflows[@]}"
