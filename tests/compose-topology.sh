#!/usr/bin/env bash
# Starts the services of "docker compose --env-file demo.env up" as local processes with the same environment and commands on loopback
# addresses, shows that the cluster is ready and issues cards, stops a node, and stops everything. Needs docker-compose (no engine) and the
# PostgreSQL server programs.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v q -clp:ErrorsOnly src/DarkAlpha.Node
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- topology
