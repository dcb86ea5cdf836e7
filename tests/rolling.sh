#!/usr/bin/env bash
# Restarts three nodes one after the other 3 times (or the given number) under a stream of cards, and prints each symbol's longest time
# without an evaluation.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- rolling "$@"
