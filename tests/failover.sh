#!/usr/bin/env bash
# Kills the node with the desk 20 times (SIGKILL) and stops it 10 times (SIGTERM), or the given numbers, under a stream of cards, and prints
# how long the other nodes take to take over and whether every card is accounted for.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- failover "$@"
