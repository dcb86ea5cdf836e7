#!/usr/bin/env bash
# Measures the page in a browser: how long 50 cards take to the screen, the first paint with 300 symbols, what five open pages cost their
# node, and the memory of node and page over 24 simulated hours; or the given numbers, where 0 leaves a part out. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- page "$@"
