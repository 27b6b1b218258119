#!/bin/sh
# Checks an audit trail without the server: an exported file of JSON lines, or a database that no server holds open.
#   verify-audit.sh audit.jsonl [POSITION HASH]
#   verify-audit.sh 'jdbc:postgresql://host/db?user=…&password=…'
# Ends with 0 where all is as it was written, 1 where not, 2 where it cannot be read.
set -u
home=$(cd "$(dirname "$0")/.." && pwd)
path=$home/predictml/audit/*:$home/modules/org/postgresql/main/*:$home/modules/system/layers/base/com/h2database/h2/main/*
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$path" io.predictml.persistence.audit.VerifyAudit "$@"
