#!/usr/bin/env bash
# Kills the node that has the desk 20 times (SIGKILL) and stops it 10 times (SIGTERM), or as often as said, under a stream of cards, and prints how long the others take to go on and what became of every card.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- failover "$@"
