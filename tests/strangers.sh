#!/usr/bin/env bash
# Lets programs that lack the cluster's secret, and then its certificates, try to join a cluster of two nodes, sends noise to the cluster
# ports, and prints what the nodes made of it.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- strangers "$@"
