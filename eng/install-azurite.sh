#!/usr/bin/env bash
# Installs Azurite, Azure Storage on this machine, where the tests of the function app look for it. Needs npm; does nothing where a
# version that will do is there.
set -euo pipefail
folder="$(cd "$(dirname "$0")/.." && pwd)/artifacts/azurite"
range='>=3.35.0 <4'
mkdir -p "$folder"
if npm ls --prefix "$folder" "azurite@$range" > /dev/null 2>&1; then
  echo "Azurite is here."
  exit 0
fi

npm install --prefix "$folder" --no-audit --no-fund --no-save --prefer-offline "azurite@$range"
echo "Azurite is in $folder; tests start it themselves, always with --disableTelemetry."
