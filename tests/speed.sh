#!/usr/bin/env bash
# tests/speed.sh OLD [SECONDS]
# Decisions of a node with 500 symbols and 52,500 frames a second, which shares the machine with the exchange: another version beside this
# one, and this one with each setting of the runtime as .NET has it. Prints a table of windows of SECONDS (20) without and with 10,000
# inspections a minute. OLD is a tag or a commit, which is built in a temporary clone. Takes 1 to 2 minutes for each row.
set -euo pipefail
old=${1:?which version? a tag or a commit}
seconds=${2:-20}
cd "$(dirname "$0")/.."
commit=$(git rev-parse --verify "$old^{commit}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone -q --no-checkout . "$folder"
git -C "$folder" checkout -q "$commit"
for source in "$folder" .; do
  dotnet build -c Release -v q -clp:"ErrorsOnly;NoSummary" -p:RunAnalyzers=false "$source/tests/DarkAlpha.Benchmarks"
done

row() { # NAME SOURCE [VARIABLE=VALUE]
  env "${@:3}" dotnet "$2/tests/DarkAlpha.Benchmarks/bin/Release/net10.0/DarkAlpha.Benchmarks.dll" \
    inspection --symbols 500 --ticks 100 --pairs 1 --seconds "$seconds" |
    awk -v name="$1" '/^(idle|inspected)/ { printf "%-44s%s\n", name, substr($0, 1, 79) }'
}

printf '%-44s%s\n' '' 'window     frames/s decisions   p50 ms   p90 ms   p99 ms   max ms  cores  GC ms'
row "$old" "$folder"
row 'this version' .
row 'threads of the pool spin, as .NET has it' . DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=46
row 'concurrent collection, as .NET has it' . DOTNET_gcConcurrent=1
row 'profile-guided compilation, as .NET has it' . DOTNET_TieredPGO=1
row 'generation 0 unbounded, as .NET has it' . DOTNET_GCGen0MaxBudget=0
row 'conserving memory' . DOTNET_GCConserveMemory=7
