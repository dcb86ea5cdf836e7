#!/usr/bin/env bash
# Distributes 300 symbols (or the given number) over three nodes and prints balance, memory, traffic between nodes and request weight. Needs
# root, ip and nft.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- balance "$@"
