#!/usr/bin/env bash
# Installs Chromium, with which the tests of the console look at its pages. Needs Debian's packages and the right to install
# them; does nothing where it is there.
set -euo pipefail
if [ -x /usr/bin/chromium ]; then
  echo "Chromium is here."
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium > /dev/null
echo "Chromium is installed."
