#!/usr/bin/env bash
# Short forms of the benchmarks, each beside its yardstick: fails when a ratio has fallen below nine tenths of the committed one.
#   eng/guard-speed.sh [--update]      --update commits what is measured: on a quiet machine, and with a word why
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet run -c Release --project tests/Tamga.Benchmarks -- guard tests/Tamga.Benchmarks/ratios.json "$@"
