#!/usr/bin/env bash
# Installs SoftHSM2, a token in software, and pkcs11-tool, which puts keys on it, where the tests of the signature agent look for
# them. Needs Debian's packages and the right to install them; does nothing where both are there.
set -euo pipefail
if command -v softhsm2-util > /dev/null && command -v pkcs11-tool > /dev/null; then
  echo "SoftHSM2 is here."
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends softhsm2 opensc > /dev/null
echo "SoftHSM2 is installed; tests make tokens of their own with it."
