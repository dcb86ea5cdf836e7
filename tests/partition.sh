#!/usr/bin/env bash
# Cuts one of three nodes off from the other two 6 times, or as often as said, while all still reach the database, and prints whether there ever were two desks. Needs root, ip and nft.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- partition "$@"
