#!/usr/bin/env bash
# Kills a live node 50 times (or the given number) at random times while it issues many cards, and prints whether every card is accounted
# for.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- kill "$@"
