#!/usr/bin/env bash
# The product on real engines: its stacks on an emulator of AWS, its SQL on Trino, its PDF before veraPDF, its templates before
# CloudFormation's linter; all of them, or those that are named. What they need of the machine is looked for first; what they
# fetch stays in ~/.cache/telecentre-pledge.
set -euo pipefail
cd "$(dirname "$0")/.."

npx tsx test/engines/needs.ts
[ -n "${BUILT:-}" ] || npm run -s build
[ $# -gt 0 ] || set -- aws trino pdf templates
for suite in "$@"; do
  start=$SECONDS
  npm run -s --ignore-scripts "test:$suite"
  echo "== test:$suite: $((SECONDS - start)) s"
done
