#!/usr/bin/env bash
# Watches a live node for 10 minutes (or as many as said) through a quiet and a busy market, and prints whether its memory stays flat.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- soak "$@"
