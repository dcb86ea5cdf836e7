#!/usr/bin/env bash
# Backs up the database of three nodes that have issued cards for 60 seconds (or the given number) and go on, restores it into an empty
# PostgreSQL database and a SQLite file, and prints whether both equal the nodes' journal up to the backup's last event.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- restore "$@"
