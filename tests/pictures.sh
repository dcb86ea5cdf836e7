#!/usr/bin/env bash
# Draws docs/images from the real program: the live view of the demo at two sizes, once its newest card is valid, and two cards of a replay of
# the sample. Needs python3.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v q src/DarkAlpha.Node
darkalpha=src/DarkAlpha.Node/bin/Release/net10.0/darkalpha
draw() { python3 tests/pictures.py "$@"; }
live() { draw --unless 'newest card, expired|none yet' "docs/images/$1" "$2" 45 "$darkalpha" demo --seed 1; }
live live.svg 120x40
live live-80x24.svg 80x24
draw docs/images/card.svg 100x18 0 sh -c "$darkalpha replay --data samples --env-file samples/settings.env --symbols ETHUSDT --to 2026-01-05T11:00:00Z 2> /dev/null"
