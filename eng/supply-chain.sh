#!/usr/bin/env bash
# What ships, of what, and whether any of it is known to be bad:
# - packages are those of packages.lock.json, to the byte;
# - a bill of materials (CycloneDX) for each program, in artifacts/sbom;
# - no package has a known advisory, as far as the package source has a list of them.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
out=artifacts/sbom
mkdir -p "$out"

dotnet restore Serverless.sln --locked-mode --verbosity quiet
dotnet tool restore --verbosity quiet
for program in SelfHost Functions Signer; do
  dotnet dotnet-CycloneDX "src/Tamga.$program/Tamga.$program.csproj" --include-project-references --recursive \
    --disable-package-restore --output "$out" --filename "tamga-${program,,}.cdx.json" --output-format Json >"$out/log" 2>&1 ||
    { cat "$out/log"; exit 1; }
  printf '%s: %s components\n' "$out/tamga-${program,,}.cdx.json" "$(grep -c '"bom-ref"' "$out/tamga-${program,,}.cdx.json")"
done
rm -f "$out/log"

advisories=$(dotnet list Serverless.sln package --vulnerable --include-transitive)
if grep -q 'has the following vulnerable packages' <<<"$advisories"; then
  printf '%s\n' "$advisories" | grep -v 'has no vulnerable packages'
  exit 1
fi
echo "No package has a known advisory."
