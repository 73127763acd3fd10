#!/usr/bin/env bash
# What the function app needs around it, without an Azure account: Azurite, a stand-in for Key Vault, the stand-in authorities.
# Builds the app with the sample's settings too. Arguments go to the program: --help tells them.
set -euo pipefail
top="$(cd "$(dirname "$0")/.." && pwd)"
if [ ! -x "$top/artifacts/azurite/node_modules/.bin/azurite" ] && [ -z "${TAMGA_AZURITE:-}" ]; then
  "$top/eng/install-azurite.sh"
fi

if [ ! -e "$top/local.settings.json" ]; then
  cp "$top/local.settings.sample.json" "$top/local.settings.json"
  echo "local.settings.json is a copy of the sample."
fi

# The build puts host.json and local.settings.json beside the app.
dotnet build "$top/src/Tamga.Functions" -nologo -clp:ErrorsOnly
echo "The app: cd $top/src/Tamga.Functions/bin/Debug/net10.0 && func start"
exec dotnet run --project "$top/src/Tamga.LocalAzure" -- "$@"
