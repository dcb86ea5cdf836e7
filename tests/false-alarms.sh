#!/usr/bin/env bash
# Pauses nodes, loads the CPU and drops packets 3 times (or the given number), and prints whether a node was declared dead. Needs root, ip
# and nft.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- false-alarms "$@"
