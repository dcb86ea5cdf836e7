#!/usr/bin/env bash
# tests/upgrade.sh OLD [TIMES]
# Replaces three nodes of another version with this one, one after the other and under a stream of cards, and then back, once or TIMES
# times, and prints whether every card is accounted for and each symbol's longest time without an evaluation. OLD is the folder of that
# version's built program, or a tag or commit, which is built in a temporary clone.
set -euo pipefail
old=${1:?which version? a folder with darkalpha.dll, a tag or a commit}
shift
[[ -d $old ]] && old=$(realpath "$old")
cd "$(dirname "$0")/.."
if [[ ! -d $old ]]; then
  commit=$(git rev-parse --verify "$old^{commit}")
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  git clone -q --no-checkout . "$folder"
  git -C "$folder" checkout -q "$commit"
  dotnet build -c Release -v q -clp:ErrorsOnly -p:RunAnalyzers=false "$folder/src/DarkAlpha.Node"
  old=$folder/src/DarkAlpha.Node/bin/Release/net10.0
fi
dotnet run -c Release --project tests/DarkAlpha.ChaosTests -- upgrade "$old" "$@"
