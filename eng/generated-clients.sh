#!/usr/bin/env bash
# Makes clients of the OpenAPI document (the golden one, which a test keeps equal to the one that is served) with three
# generators, compiles them with the small callers of samples/generated, and files an invoice with each, and with plain Python,
# at a gateway before the stand-in authorities. Needs npm, and the gateway as it was built; keeps everything in artifacts.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
folder="$root/artifacts/generated-clients"
samples="$root/samples/generated"
document="$root/tests/Tamga.SelfHost.Tests/Http/Golden/openapi.json"
kiota=1.38.0
nswag=14.7.1
packages=(openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3 @types/node@20.19.0)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 KIOTA_TELEMETRY_OPTOUT=1
mkdir -p "$folder"

# First of all, since whoever builds beside this may write these files anew.
rm -rf "$folder/gateway"
cp -r "$root/src/Tamga.SelfHost/bin/Debug/net10.0" "$folder/gateway"

# shown LANGUAGE FILE: the page of generated clients shows this very file.
shown() {
  local fence='```'
  awk -v begin="$fence$1" -v end="$fence" '$0 == begin { on = 1; next } $0 == end { on = 0 } on' \
    "$root/docs/generated-clients.md" | cmp - "$2"
}
shown ts "$samples/typescript/invoice.ts"
shown python "$samples/python/invoice.py"

# tool PACKAGE VERSION: a .NET tool, where it is not there yet.
mkdir -p "$folder/tools"
tool() {
  if ! dotnet tool list --tool-path "$folder/tools" | grep -qi "^$1 *$2 "; then
    dotnet tool update "$1" --version "$2" --tool-path "$folder/tools" --allow-downgrade > /dev/null
  fi
}
tool Microsoft.OpenApi.Kiota "$kiota"
tool NSwag.ConsoleCore "$nswag"
mkdir -p "$folder/typescript"
if ! npm ls --prefix "$folder/typescript" "${packages[@]}" > /dev/null 2>&1; then
  npm install --prefix "$folder/typescript" --no-audit --no-fund --no-save --prefer-offline --ignore-scripts "${packages[@]}"
fi

"$folder/tools/kiota" generate --language CSharp --openapi "$document" --output "$folder/kiota" --class-name TamgaClient \
  --namespace-name Tamga.Generated.Kiota --clean-output --exclude-backward-compatible --log-level Error > "$folder/kiota.log"
"$folder/tools/nswag" openapi2csclient /input:"$document" /output:"$folder/nswag/Tamga.cs" /namespace:Tamga.Generated.NSwag \
  /className:TamgaClient /operationGenerationMode:SingleClientFromOperationId /jsonLibrary:NewtonsoftJson \
  /generateOptionalParameters:true /generateOptionalPropertiesAsNullable:true /useBaseUrl:false > "$folder/nswag.log"
cp "$samples"/typescript/* "$folder/typescript"
(cd "$folder/typescript" && echo '{ "type": "module" }' > package.json \
  && node_modules/.bin/openapi-typescript "$document" --output tamga.d.ts > ../typescript.log && node_modules/.bin/tsc)
for caller in kiota nswag; do dotnet build "$samples/$caller" -nologo -clp:ErrorsOnly -v:quiet; done

data=$(mktemp -d)
dotnet "$folder/gateway/Tamga.SelfHost.dll" serve --sandbox --urls http://127.0.0.1:0 --data "$data" \
  > "$folder/gateway.log" 2>&1 &
gateway=$!
trap 'kill "$gateway" 2> /dev/null; wait "$gateway" 2> /dev/null; rm -rf "$data"' EXIT
for _ in $(seq 300); do
  address=$(sed -n 's/^Tamga is listening on //p' "$folder/gateway.log")
  if [ -n "$address" ] || ! kill -0 "$gateway" 2> /dev/null; then break; fi
  sleep 0.2
done
[ -n "$address" ] || { cat "$folder/gateway.log"; exit 1; }

dotnet "$folder/bin/kiota/kiota.dll" "$address"
dotnet "$folder/bin/nswag/nswag.dll" "$address"
node "$folder/typescript/invoice.js" "$address"
python3 "$samples/python/invoice.py" "$address"
