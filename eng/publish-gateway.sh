#!/usr/bin/env bash
# The gateway compiled ahead of time for each system, with the SHA-256 of each file, in artifacts/gateway (or $OUT).
#   eng/publish-gateway.sh [--single-file] [--with-runtime] [RID…]      this machine's own system when none is named
# A folder that needs .NET 10's ASP.NET runtime; --single-file makes one file of it, --with-runtime puts the runtime in.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

single_file=false
with_runtime=false
while [[ ${1:-} == --* ]]; do
  case $1 in
    --single-file) single_file=true ;;
    --with-runtime) with_runtime=true ;;
    *) echo "Unknown: $1" >&2 && exit 2 ;;
  esac
  shift
done
[ $# -gt 0 ] || set -- "$(dotnet --info | awk '$1 == "RID:" { print $2 }')"
out=${OUT:-artifacts/gateway}

if command -v sha256sum >/dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi

# Built beside the sources' own output, not over it.
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

for rid in "$@"; do
  rm -rf "${out:?}/$rid"
  mkdir -p "$out/$rid"
  dotnet publish src/Tamga.SelfHost -c Release -r "$rid" --self-contained "$with_runtime" -nologo -clp:ErrorsOnly \
    -p:PublishReadyToRun=true -p:PublishSingleFile="$single_file" -p:IncludeNativeLibrariesForSelfExtract="$single_file" \
    -p:ValidateExecutableReferencesMatchSelfContained=false -p:DebugType=none -p:GenerateDocumentationFile=false \
    --artifacts-path "$build" -o "$out/$rid"
  (cd "$out/$rid" && find . -type f ! -name SHA256SUMS | sort | xargs -d '\n' "${sum[@]}" >SHA256SUMS)
  echo "$out/$rid: $(du -sh "$out/$rid" | cut -f1)"
done
