#!/usr/bin/env bash
# Draws docs/images from the real program: the live view of the demo at two sizes, and two cards of a replay of the sample. Needs python3.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v q src/DarkAlpha.Node
darkalpha=src/DarkAlpha.Node/bin/Release/net10.0/darkalpha
draw() { python3 tests/pictures.py "docs/images/$1" "${@:2}"; }
draw live.svg 120x40 45 "$darkalpha" demo --seed 1
draw live-80x24.svg 80x24 45 "$darkalpha" demo --seed 1
draw card.svg 100x18 0 sh -c "$darkalpha replay --data samples --env-file samples/settings.env --symbols ETHUSDT --to 2026-01-05T11:00:00Z 2> /dev/null"
