#!/usr/bin/env bash
# Compiles and lints every template and parameter file of infra/. A warning fails, too.
set -euo pipefail
top="$(cd "$(dirname "$0")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet restore "$top/eng/bicep" --verbosity quiet
bicep=$(dotnet msbuild "$top/eng/bicep" -getProperty:BicepProgram)
[ -x "$bicep" ] || chmod +x "$bicep"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0

# check NAME COMMAND…: what the compiler says is shown; anything it says is something to put right.
check() {
  local name=$1
  shift
  if "$@" > "$out/said" 2>&1 && ! grep -qE '(Warning|Error) ' "$out/said"; then
    echo "ok: $name"
  else
    cat "$out/said"
    echo "FAILED: $name"
    failed=1
  fi
}

check "templates of infra/" "$bicep" build --pattern "$top/infra/**/*.bicep" --outdir "$out"
check "parameter files of infra/" "$bicep" build-params --pattern "$top/infra/**/*.bicepparam" --outdir "$out"
exit "$failed"
