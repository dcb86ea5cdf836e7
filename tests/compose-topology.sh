#!/usr/bin/env bash
# Starts what "docker compose --env-file demo.env up" would start, as processes with the same environment and commands on loopback addresses, shows
# that it is ready and issues cards, takes a node out, and stops everything. Needs docker-compose (no engine) and PostgreSQL's server programs.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v q -clp:ErrorsOnly src/DarkAlpha.Node
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- topology
