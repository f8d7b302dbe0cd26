#!/usr/bin/env bash
# The product on real engines: its SQL on Trino, its stacks on an emulator of AWS, its templates before CloudFormation's
# linter. Needs Maven, Java 25 and Python 3.11 with venv; what it fetches stays in ~/.cache/telecentre-pledge.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in mvn python3 tar curl ps; do
  command -v "$program" >/dev/null || { echo "The engine suites need $program, which is not on this machine." >&2; exit 1; }
done

npx vitest run --config test/engines/trino.config.ts
npx vitest run --config test/engines/aws.config.ts
npx tsx test/engines/lint-templates.ts
