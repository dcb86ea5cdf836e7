#!/usr/bin/env bash
# Kills nodes of a cluster 50 times at random (SIGKILL) and lets the desk fail over 10 times, or the given numbers, while many cards are
# followed to their outcome in a market that reaches stops and targets, and prints how many ended with each status and whether each card got
# exactly one outcome, equal to a recomputation from the exchange's candles.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- outcomes "$@"
