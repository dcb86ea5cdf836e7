#!/usr/bin/env bash
# Runs a live node for 10 minutes (or the given number) in a quiet and a busy market, and prints whether its memory stays flat.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- soak "$@"
