#!/bin/sh
# Uploads a table and shows what was found in it: sh upload.sh TABLE
set -eu
api=$PREDICTML_URL/api/predictml
id=$(curl -sSf "$api/upload" -H "X-API-Key: $PREDICTML_KEY" -F "file=@$1" | sed 's/.*"reportId":"\([^"]*\)".*/\1/')
curl -sSf "$api/get-columns" -H "X-API-Key: $PREDICTML_KEY" -H 'Content-Type: application/json' -d "{\"reportId\":\"$id\"}" |
    sed 's/.*"columns":\[\([^]]*\)\].*"suggested":"\([^"]*\)".*/predict \2 from \1/'
