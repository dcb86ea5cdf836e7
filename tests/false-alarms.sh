#!/usr/bin/env bash
# Pauses nodes, keeps the processors busy and loses packets 3 times, or as often as said, and prints whether a node was taken for dead. Needs root, ip and nft.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- false-alarms "$@"
