#!/bin/sh
# The browser tests drive Debian's Chromium. Installs it where that is possible, else says in one sentence how.
set -eu
if command -v chromium > /dev/null && command -v chromedriver > /dev/null; then
    exit 0
fi
if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    echo "Installing chromium and chromium-driver for the browser tests."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium chromium-driver > /dev/null
    exit 0
fi
echo "The browser tests need Chromium: run 'sudo apt-get install chromium chromium-driver' and try again." >&2
exit 1
