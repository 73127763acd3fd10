#!/usr/bin/env bash
# Lints the OpenAPI document (the golden one, which a test keeps equal to the one that is served) with two linters, each with its
# recommended rules: no error, no warning. Needs npm; installs the linters into artifacts where they are not there yet.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
folder="$root/artifacts/openapi-lint"
document="$root/tests/Tamga.SelfHost.Tests/Http/Golden/openapi.json"
packages=(@redocly/cli@2.77.0 @stoplight/spectral-cli@6.16.3)
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true SCARF_ANALYTICS=false
mkdir -p "$folder"
if ! npm ls --prefix "$folder" "${packages[@]}" > /dev/null 2>&1; then
  npm install --prefix "$folder" --no-audit --no-fund --no-save --prefer-offline --ignore-scripts "${packages[@]}"
fi

# Redocly ends well on warnings: they are counted.
"$folder/node_modules/.bin/redocly" lint "$document" --config "$root/eng/lint/redocly.yaml" --format json > "$folder/redocly.json" || true
node -e '
  const { totals, problems } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  for (const p of problems) console.log(`${p.severity} ${p.ruleId}: ${p.message} (${p.location[0]?.pointer ?? ""})`);
  console.log(`Redocly: ${totals.errors} errors, ${totals.warnings} warnings.`);
  process.exit(totals.errors + totals.warnings > 0 ? 1 : 0);
' "$folder/redocly.json"
"$folder/node_modules/.bin/spectral" lint "$document" --ruleset "$root/eng/lint/spectral.yaml" --fail-severity hint
