#!/usr/bin/env bash
# tests/years.sh [CARDS]
# Makes a database of ten years with a million cards (or the given number) in TMPDIR, starts a node on it with the simulator as its
# exchange, and prints how long the tables take to fill and to answer, how long the node takes to start, and how long people wait for its
# answers: over HTTP, and for whole commands. Takes 10 minutes and 6 GB of disk; needs curl.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait; rm -rf "$folder"' EXIT
TMPDIR=$folder dotnet run -c Release --project tests/DarkAlpha.Benchmarks -- years "${1:-1000000}"
program=$PWD/src/DarkAlpha.Node/bin/Release/net10.0/darkalpha
exchange=127.0.0.1:21080 node=http://127.0.0.1:21091 times=20
export EXCHANGE_REST_URL=http://$exchange EXCHANGE_WS_PUBLIC_URL=ws://$exchange/public EXCHANGE_WS_MARKET_URL=ws://$exchange/market
export SYMBOLS=BTCUSDT,ETHUSDT HTTP_PORT=21091 LOG_LEVEL=warning DATABASE_PATH
DATABASE_PATH=$(echo "$folder"/*/years.db)
cd "$folder"

# Milliseconds since a time in microseconds.
since() { echo $(((${EPOCHREALTIME/[.,]/} - $1) / 1000)); }

# Until the process that was started last answers with a text.
wait_for() {
  until curl -sf -o answer "$1" && grep -q "$2" answer; do
    kill -0 $!
    sleep 0.02
  done
}

# The first one apart: it compiles what the others use.
repeat() {
  local name=$1 first
  shift
  first=$("$@")
  for _ in $(seq $times); do "$@"; done | sort -n | awk -v name="$name" -v first="$first" \
    '{ ms[NR] = $1 } END { printf "%-40s first %4.0f ms, then median %4.0f ms, at most %4.0f ms\n", name, first, ms[int((NR + 1) / 2)], ms[NR] }'
}

answer() { curl -sf -o /dev/null -w '%{time_total}\n' "$node$1" | awk '{ print $1 * 1000 }'; }

command() {
  local start=${EPOCHREALTIME/[.,]/}
  "$program" "$@" >/dev/null
  since "$start"
}

"$program" simulate --scenes hourly --port "${exchange#*:}" >exchange.log 2>&1 &
wait_for "http://$exchange/fapi/v1/time" serverTime
start=${EPOCHREALTIME/[.,]/}
"$program" run >node.log 2>&1 &
wait_for $node/api/risk killSwitch
echo "from the start of the process until the desk answers: $(since "$start") ms"
wait_for $node/healthz/ready cluster
echo "from the start of the process until the node is ready: $(since "$start") ms"

card=$(curl -sf "$node/api/cards?count=1" | grep -o '"card_id":"[^"]*"' | head -1 | cut -d '"' -f 4)
repeat 'HTTP: cards' answer /api/cards
repeat 'HTTP: a card' answer "/api/cards/$card"
for days in 1 30 365 3650; do repeat "HTTP: outcomes of $days days" answer "/api/outcomes?days=$days"; done
repeat 'command: --help, the start alone' command --help
repeat 'command: inspect cards' command inspect cards
repeat 'command: inspect card ID' command inspect card "$card"
for days in 1 30 365 3650; do repeat "command: inspect outcomes --days $days" command inspect outcomes --days "$days"; done
