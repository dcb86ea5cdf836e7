#!/usr/bin/env bash
# Stops a cluster's database for 30 seconds and kills it 5 times (or the given number), and prints how long the desk takes to resume and
# whether every card is accounted for.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- database "$@"
