#!/usr/bin/env bash
# Changes settings of three nodes 12 times (or the given number) under a stream of cards, kills the desk's node after every third change, and
# checks in the journal that one version decided at any instant.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- settings "$@"
