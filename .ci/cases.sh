#!/usr/bin/env bash
# The cases of ../shared/cases, where they lie beside the checkout, on the program, built. Those named in
# cases-known-failing.txt do not hold yet, and all others do: it fails where another one does not, and where a listed one
# does, so that the list only shrinks. `.ci/cases.sh --shrink` takes those that hold off the list.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C

[ -n "${BUILT:-}" ] || npm run -s build
known=.ci/cases-known-failing.txt
runner=../shared/cases/run.py
if [ ! -f "$runner" ]; then
  echo "No cases beside the checkout."
  exit 0
fi

said=$(python3 "$runner" -j 2 -q || true)
held=$(tail -n 1 <<<"$said")
[[ "$held" == *' cases hold' ]] || { echo "The runner of the cases did not end: $held"; exit 1; }

failing=$(sed -n 's/^FAILS //p' <<<"$said" | sort)
broken=$(comm -23 <(echo "$failing") "$known" | sed '/^$/d')
mended=$(comm -13 <(echo "$failing") "$known")
echo "$held"
if [ "${1:-}" = --shrink ]; then
  left=$(comm -12 <(echo "$failing") "$known")
  [ -z "$left" ] && : >"$known" || echo "$left" >"$known"
  mended=''
fi
[ -z "$broken" ] || sed 's/^/Does not hold, and is not listed: /' <<<"$broken"
[ -z "$mended" ] || sed 's/^/Holds, or is gone, and is still listed: /' <<<"$mended"
[ -z "$broken$mended" ]
