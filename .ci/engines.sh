#!/usr/bin/env bash
# The product on real engines: its PDF before veraPDF, its SQL on Trino, its stacks on an emulator of AWS, its templates before
# CloudFormation's linter. What they need of the machine is looked for first; what they fetch stays in ~/.cache/telecentre-pledge.
set -euo pipefail
cd "$(dirname "$0")/.."

npx tsx test/engines/needs.ts
npm run -s test:templates
npm run -s test:pdf
npm run -s test:trino
npm run -s test:aws
