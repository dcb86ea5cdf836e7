#!/usr/bin/env bash
# Takes the database away from a cluster for 30 seconds and kills it 5 times, or as often as said, and prints how long the desk takes to go on and what became of every card.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- database "$@"
