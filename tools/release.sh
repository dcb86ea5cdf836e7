#!/usr/bin/env bash
# Makes a release of the current commit in release/VERSION: archives for linux-x64 and linux-arm64, the packages of the .NET tool and of
# DarkAlpha.Domain, a list of all components (CycloneDX), and SHA256SUMS. The version is that of the tag, without its v, or the one given:
#   tools/release.sh [VERSION]
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:-$(git describe --tags --match 'v[0-9]*')}
version=${version#v}
release=$PWD/release/$version
if [[ -e $release ]]; then
  echo "$release is there already: remove it, or name another version" >&2
  exit 2
fi

# A clone has what is committed and nothing else.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet --shared . "$work/source"
git -C "$work/source" checkout --quiet --detach "$(git rev-parse HEAD)"
output=$work/release
mkdir "$output"
cd "$work/source"

# Fails when a package is not the one whose hash is in packages.lock.json. What follows takes the same packages from NuGet's folder, but is
# not locked, because the lock files name the version of the projects, too.
dotnet restore src/DarkAlpha.Node --locked-mode
export CI=false

dotnet tool restore
DOTNET_ROLL_FORWARD=Major dotnet tool run dotnet-CycloneDX -- src/DarkAlpha.Node/DarkAlpha.Node.csproj \
  --disable-package-restore --exclude-dev --set-name darkalpha --set-version "$version" --set-type Application \
  --output "$output" --filename "darkalpha-$version.cdx.json" --output-format Json

options=(--configuration Release -p:Version="$version" -p:DebugType=embedded --verbosity quiet)
committed=$(git log -1 --format=%ct)
for platform in linux-x64 linux-arm64; do
  name=darkalpha-$version-$platform
  dotnet publish src/DarkAlpha.Node "${options[@]}" -p:PublishProfile=$platform --output "$work/$name"
  cp -r .env.example CHANGELOG.md deploy/systemd "$work/$name"
  tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$committed" -c "$name" | gzip -n9 > "$output/$name.tar.gz"
done

if [[ $(uname -m) == x86_64 ]]; then
  "$work/darkalpha-$version-linux-x64/darkalpha" --version | grep --fixed-strings "$version"
fi

dotnet pack src/DarkAlpha.Domain "${options[@]}" --output "$output"
dotnet pack src/DarkAlpha.Node "${options[@]}" --output "$output"
cd "$output"
sha256sum -- * > SHA256SUMS
mkdir -p "$(dirname "$release")"
mv "$output" "$release"
cat "$release/SHA256SUMS"
