#!/usr/bin/env bash
# Installs Azurite, the stand-in for Azure Storage, where the tests of the Azure configuration look for it. Needs npm.
set -euo pipefail
folder="$(cd "$(dirname "$0")/.." && pwd)/artifacts/azurite"
mkdir -p "$folder"
npm install --prefix "$folder" --no-audit --no-fund --no-save azurite@3.35.0
echo "Azurite is in $folder; tests start it themselves, always with --disableTelemetry."
