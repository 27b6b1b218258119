#!/usr/bin/env bash
# Starts PredictML in the foreground, says when it answers and where, and stops it cleanly on Ctrl-C or SIGTERM.
# Exit code: 0 after a stop that was asked for, 1 where it could not start, else the server's own.
# "--demo", for "mvn -Prun", makes the demo profile the default and ends with the process that started it.
# Other arguments are handed to WildFly's standalone.sh.
# The environment is described in server-config/README.md.
set -u
starter=
if [ "${1:-}" = --demo ]; then
    shift
    starter=$PPID
    export PREDICTML_PROFILE=${PREDICTML_PROFILE:-demo}
fi
bin=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$bin/predictml.env"

# The server's first lines, the start script's and our own are no JSON yet: each becomes a record with nothing but its text.
if [ "$PREDICTML_LOG_FORMAT" = json ]; then
    exec > >(exec sed -u -e 's/\x1b\[[0-9;]*m//g' -e '/^ *$/d' -e '/^{"/b' -e 's/[\\"]/\\&/g' -e 's/[[:cntrl:]]/ /g' \
        -e 's/.*/{"level":"INFO","message":"&"}/')
fi

limit=300 # seconds for the portal to answer
door=${PREDICTML_BIND_ADDRESS/#0.0.0.0/127.0.0.1}

listens() { (exec 3<> "/dev/tcp/$1/$2") 2> /dev/null; }

# The whole answer to GET address port path, or nothing.
get() {
    (
        exec 3<> "/dev/tcp/$1/$2" || exit 1
        printf 'GET %s HTTP/1.0\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$3" "$1" "$2" >&3
        timeout 10 cat <&3
    ) 2> /dev/null
}

require_free_port() {
    if listens "$1" "$2"; then
        predictml_refuse "port $2 is taken by another program. Stop that one, or choose another port with $3."
    fi
}
require_free_port "$door" "$PREDICTML_HTTP_PORT" PREDICTML_HTTP_PORT
require_free_port "$door" "$PREDICTML_SCORING_PORT" PREDICTML_SCORING_PORT
require_free_port 127.0.0.1 "$PREDICTML_MANAGEMENT_PORT" PREDICTML_MANAGEMENT_PORT

banner() {
    echo
    echo "  PredictML is ready."
    echo
    echo "    Portal              $PREDICTML_PUBLIC_URL/predictml/"
    echo "    REST API            $PREDICTML_PUBLIC_URL/api/"
    echo "    Inference server    $PREDICTML_SCORING_URL/predict/{datasetId}"
    echo "    Console             http://127.0.0.1:$PREDICTML_MANAGEMENT_PORT/console"
    if [ -n "$predictml_console_password" ]; then
        echo "                        user operator, password $predictml_console_password (said this once)"
    fi
    echo "    Data                $PREDICTML_HOME"
    if [ "${PREDICTML_PROFILE:-}" = demo ]; then
        echo
        echo "    Demo accounts       demo@predictml.com / demo123"
        echo "                        admin@predictml.com / admin123"
    fi
    echo
    echo "  Ctrl-C stops it."
    echo
}

# Waits until the portal answers. The marker is WildFly's: "success" or "error" once it has booted, gone when it stops.
marker=$PREDICTML_HOME/server/tmp/startup-marker
rm -f "$marker"
log=$PREDICTML_HOME/log/server.log
logged=$(cat "$log" 2> /dev/null | wc -l)
await_portal() {
    local end=$((SECONDS + limit))
    while ((SECONDS < end)); do
        if [ "$PREDICTML_TLS" = true ]; then
            # This shell speaks no TLS: the server has booted when its log says so.
            if tail -n "+$((logged + 1))" "$log" 2> /dev/null | grep -q 'WFLYSRV0025' &&
                listens "$door" "$PREDICTML_HTTP_PORT"; then
                return 0
            fi
        else
            case $(get "$door" "$PREDICTML_HTTP_PORT" /predictml/login) in
                'HTTP/1.'[01]' 200'*) return 0 ;;
            esac
        fi
        if [ "$(cat "$marker" 2> /dev/null)" = error ]; then
            return 1
        fi
        # A bean that refuses to start can keep the boot from ending at all.
        if tail -n "+$((logged + 1))" "$log" 2> /dev/null | grep -q 'MSC000001: Failed to start service'; then
            sleep 3
            return 1
        fi
        sleep 0.2
    done
    return 1
}

announce() {
    if await_portal; then
        banner
        # Maven dies of SIGTERM without a word to what it has started.
        while [ -n "$starter" ] && kill -0 "$starter" 2> /dev/null; do
            sleep 1
        done
        [ -z "$starter" ] || kill -TERM $$
    else
        reason=$(tail -n "+$((logged + 1))" "$log" 2> /dev/null | grep 'Caused by: ' | tail -n 1 |
            sed 's/^.*Caused by: \([A-Za-z0-9_$.]*: \)*//; s/"}\{1,\}$//')
        echo "PredictML did not come up${reason:+: $reason}" >&2
        echo "The whole story is in $log." >&2
        kill -USR1 $$
    fi
}

pid_file=$PREDICTML_HOME/server/pid
LAUNCH_JBOSS_IN_BACKGROUND=1 JBOSS_PIDFILE=$pid_file "$bin/standalone.sh" "$@" &
server=$!

# Requests in flight have 20 s (standalone.conf); a server that still stands after $1 s is killed.
stop() {
    local java
    java=$(cat "$pid_file" 2> /dev/null) || return
    kill -TERM "$java" 2> /dev/null
    (
        sleep "$1" > /dev/null 2>&1 &
        trap 'kill $!; exit' TERM
        wait $! && kill -KILL "$java" 2> /dev/null && echo "PredictML did not stop in $1 s and was killed." >&2
    ) &
    killer=$!
}
# Who reads what is printed may be gone before the server is.
trap '' PIPE
asked=
failed=
killer=
trap 'asked=1; [ -n "$killer" ] || stop 45' INT TERM HUP
trap 'failed=1; [ -n "$killer" ] || stop 15' USR1
announce &
announcer=$!

status=0
while kill -0 $server 2> /dev/null; do
    wait $server
    status=$?
done
kill $announcer $killer 2> /dev/null

if [ -n "$failed" ]; then
    exit 1
elif [ -n "$asked" ]; then
    exit 0
fi
exit $status
