#!/usr/bin/env bash
# The product on real engines: its PDF before veraPDF, its SQL on Trino, its stacks on an emulator of AWS, its templates before
# CloudFormation's linter. What they need of the machine is looked for first; what they fetch stays in ~/.cache/telecentre-pledge.
set -euo pipefail
cd "$(dirname "$0")/.."

npx tsx test/engines/needs.ts
[ -n "${BUILT:-}" ] || npm run -s build
# First the one that leaves a core to others: Trino's takes both.
for suite in aws trino pdf templates; do
  start=$SECONDS
  npm run -s --ignore-scripts "test:$suite"
  echo "== test:$suite: $((SECONDS - start)) s"
done
