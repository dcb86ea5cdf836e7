#!/usr/bin/env bash
# Isolates one of three nodes from the other two 6 times (or the given number) while all can reach the database, and prints whether there
# were ever two desks at the same time. Needs root, ip and nft.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- partition "$@"
