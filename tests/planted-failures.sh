#!/usr/bin/env bash
# tests/planted-failures.sh [LAYER...]
# Plants one failure in each test project, in a clone of the committed state, and checks that exactly the expected tests fail. A test that
# is made to fail halfway leaves something behind (an active fault, an open socket, a stopped server), which must not affect other tests.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
source .ci/functions.sh

declare -A file edit red
plant() { file[$1]=$2 edit[$1]=$3 red[$1]=$4; }

# stop TEXT: prints a sed script that makes a test fail after the first line containing TEXT.
stop() { echo "0,/$1/s/^\( *\).*$1.*/&\n\1Assert.Fail(\"planted\");/"; }

plant Domain src/DarkAlpha.Domain/Risk/PnlFile.cs 's/, StringSplitOptions\.TrimEntries//' \
  DarkAlpha.Domain.Tests.Risk.PnlFileTests.Only_losses_are_summed_by_date
plant Binance tests/DarkAlpha.Binance.Tests/Streams/DeadPeerTests.cs "$(stop '_peer\.ReceiveAsync')" \
  DarkAlpha.Binance.Tests.Streams.DeadPeerTests.Closing_a_hub_waits_for_the_close_handshake_no_longer_than_its_timeout
plant Simulator tests/DarkAlpha.Simulator.Tests/Faults/StreamFaultTests.cs "$(stop 'FaultKind\.Stall, Length = Minute')" \
  DarkAlpha.Simulator.Tests.Faults.StreamFaultTests.Stall_keeps_the_socket_open_and_delivers_nothing_not_even_acknowledgements
plant Actors tests/DarkAlpha.Actors.Tests/Hosting/Postgres/PostgresOutageTests.cs "$(stop 'Server\.StopAsync()')" \
  DarkAlpha.Actors.Tests.Hosting.Postgres.PostgresOutageTests.A_card_that_is_being_stored_when_the_server_stops_is_issued_once_after_its_restart
plant Node tests/DarkAlpha.Node.Tests/Live/SwitchingTests.cs "$(stop 'FaultKind\.Stall')" \
  DarkAlpha.Node.Tests.Live.SwitchingTests.An_old_price_causes_a_fallback_to_REST_and_fresh_ticks_a_return
plant PetabridgeCmd src/DarkAlpha.PetabridgeCmd/DarkAlphaRouter.cs 's/is not an amount above 0 USDT/is invalid/' \
  DarkAlpha.PetabridgeCmd.Tests.PaletteTests.An_invalid_loss_is_rejected
plant Cluster tests/DarkAlpha.Cluster.Tests/DatabaseTests.cs "$(stop 'server\.StopAsync()')" \
  DarkAlpha.Cluster.Tests.DatabaseTests.A_node_waits_for_its_server_starts_when_it_is_up_and_exits_on_a_wrong_password

layers=("$@")
((${#layers[@]} > 0)) || layers=(Domain Binance Simulator Actors Node PetabridgeCmd Cluster)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git clone -q . "$folder/clone" || exit 1
[[ -e ../shared ]] && ln -s "$(realpath ../shared)" "$folder/shared"

bad=0
printf '%-14s %-8s %7s %7s  %s\n' layer expected passed seconds 'planted in; failed tests'
for layer in "${layers[@]}"; do
  source=${file[$layer]?"unknown layer; available: ${!file[*]}"}
  sed -i "${edit[$layer]}" "$folder/clone/$source"
  git -C "$folder/clone" diff --quiet && { echo "$layer: the planted edit does not apply to $source any more"; bad=1; continue; }
  start=$SECONDS
  (cd "$folder/clone" && dotnet test -c Release -p:RunAnalyzers=false "tests/DarkAlpha.$layer.Tests" \
    --logger trx --results-directory "$folder/$layer") > "$folder/$layer.log" 2>&1
  results "$folder/$layer" > "$folder/$layer.tsv"
  failed=$(awk -F '\t' '$1 == "Failed" { sub(/\(.*/, "", $3); print $3 }' "$folder/$layer.tsv" | sort -u)
  passed=$(grep -c '^Passed' "$folder/$layer.tsv")
  verdict=yes
  [[ $failed == "${red[$layer]}" ]] || { verdict=NO; ((bad++)); }
  printf '%-14s %-8s %7s %7s  %s\n' "$layer" "$verdict" "$passed" $((SECONDS - start)) "$source"
  [[ -n $failed ]] && sed 's/^/                                         /' <<< "$failed"
  [[ $verdict == yes || -n $failed ]] || tail -n 5 "$folder/$layer.log"
  git -C "$folder/clone" checkout -q .
done
exit $((bad > 0))
