#!/usr/bin/env bash
# Lints every workflow that we ship or run: actionlint (Go), zizmor (PyPI), and GitHub's own parser (npm).
set -euo pipefail
cd "$(dirname "$0")/.."
cache="${RUNNER_TOOL_CACHE:-$PWD/.cache}"
mkdir -p "$cache/bin"

if [ ! -x "$cache/bin/actionlint" ]; then
  GOBIN="$cache/bin" GOFLAGS=-mod=mod go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
fi
if [ ! -x "$cache/zizmor/bin/zizmor" ]; then
  python3 -m venv "$cache/zizmor"
  "$cache/zizmor/bin/pip" install --quiet --disable-pip-version-check zizmor==1.32.0
fi

workflows=$(git ls-files '*.github/workflows/*.yml')
# shellcheck disable=SC2086 # paths of ours, without spaces
"$cache/bin/actionlint" -ignore 'unexpected key "queue"' $workflows
# shellcheck disable=SC2086
"$cache/zizmor/bin/zizmor" --offline --quiet $workflows
echo "actionlint and zizmor: no findings in $(echo "$workflows" | wc -l) workflows"
