#!/usr/bin/env bash
# Kills a live node 50 times (or as often as said) at random moments of a run with many cards, and prints what became of every card.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- kill "$@"
