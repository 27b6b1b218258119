#!/bin/sh
# One test of the blob client runs against Azurite too, Microsoft's emulator. Installs it into the folder given, where npm is
# there; else that test is skipped, and the double that stands for it is tested all the same.
set -eu
folder=$1
version=3.35.0
if [ -x "$folder/node_modules/.bin/azurite-blob" ]; then
    exit 0
fi
if ! command -v npm > /dev/null; then
    echo "Azurite is not installed, for want of node and npm: its test is skipped."
    exit 0
fi
echo "Installing Azurite $version into $folder for a test of the blob client."
mkdir -p "$folder"
npm install --prefix "$folder" --silent --no-audit --no-fund --no-save "azurite@$version" ||
    echo "Azurite cannot be installed: its test is skipped."
