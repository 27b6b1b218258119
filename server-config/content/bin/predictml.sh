#!/usr/bin/env bash
# Starts PredictML in the foreground, says when it answers and where, and stops it cleanly on Ctrl-C or SIGTERM.
# Exit code: 0 after a stop that was asked for, 1 where it could not start, else the server's own.
# Arguments are handed to WildFly's standalone.sh; the environment is described in server-config/README.md.
set -u
bin=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$bin/predictml.env"

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

# Waits until the portal answers. A request is held by the server until it has booted, so asking early does no harm;
# health is asked only after a wrong answer, since WildFly logs a warning each time that it says "down".
await_portal() {
    local end=$((SECONDS + limit)) answer
    while ((SECONDS < end)); do
        answer=$(get "$door" "$PREDICTML_HTTP_PORT" /predictml/)
        case $answer in
            'HTTP/1.1 '[23]*) return 0 ;;
            'HTTP/1.1 '*) boot_failed && return 1 ;;
        esac
        sleep 0.2
    done
    return 1
}

boot_failed() {
    local health
    health=$(get 127.0.0.1 "$PREDICTML_MANAGEMENT_PORT" /health/ready)
    [[ $health == *'"server-state","status":"UP"'* && $health == *'"status":"DOWN"'* ]]
}

announce() {
    if await_portal; then
        banner
    else
        echo "PredictML did not come up. The reason is in $PREDICTML_HOME/log/server.log." >&2
        kill -USR1 $$
    fi
}

LAUNCH_JBOSS_IN_BACKGROUND=1 "$bin/standalone.sh" "$@" &
server=$!
asked=
failed=
trap 'asked=1; kill -TERM $server 2> /dev/null' INT TERM HUP
trap 'failed=1; kill -TERM $server 2> /dev/null' USR1
announce &
announcer=$!

status=0
while kill -0 $server 2> /dev/null; do
    wait $server
    status=$?
done
kill $announcer 2> /dev/null

if [ -n "$failed" ]; then
    exit 1
elif [ -n "$asked" ]; then
    exit 0
fi
exit $status
