#!/usr/bin/env bash
# The signature agent as one file for each system, with its SHA-256 beside it, in artifacts/signer (or $OUT).
#   eng/publish-signer.sh [--needs-runtime] [RID…]      win-x64, linux-x64 and osx-arm64 when none is named
# --needs-runtime leaves the .NET runtime out: for desks that have it, and where no runtime pack can be had.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

self_contained=true
if [ "${1:-}" = --needs-runtime ]; then
  self_contained=false
  shift
fi
[ $# -gt 0 ] || set -- win-x64 linux-x64 osx-arm64
out=${OUT:-artifacts/signer}

if command -v sha256sum >/dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi

# Built beside the sources' own output, not over it.
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

failed=()
for rid in "$@"; do
  rm -rf "${out:?}/$rid"
  mkdir -p "$out/$rid"
  # Not trimmed: the PKCS #11 library finds its structures by reflection.
  if dotnet publish src/Tamga.Signer -c Release -r "$rid" --self-contained "$self_contained" -nologo -clp:ErrorsOnly \
    -p:PublishSingleFile=true -p:EnableCompressionInSingleFile="$self_contained" -p:DebugType=none \
    -p:GenerateDocumentationFile=false --artifacts-path "$build" -o "$out/$rid"; then
    for file in Tamga.Signer Tamga.Signer.exe; do
      [ ! -f "$out/$rid/$file" ] || (cd "$out/$rid" && "${sum[@]}" "$file" | tee "$file.sha256")
    done
  else
    rm -rf "${out:?}/$rid"
    failed+=("$rid")
  fi
done

if [ ${#failed[@]} -gt 0 ]; then
  echo "Not published: ${failed[*]}. Where no runtime pack can be had, --needs-runtime makes a file that needs .NET 10." >&2
  exit 1
fi
