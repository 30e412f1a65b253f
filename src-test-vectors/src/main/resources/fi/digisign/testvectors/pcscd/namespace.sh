#!/bin/sh
# Runs a command next to a PC/SC service of its own. To be started inside fresh user, mount, network and process
# namespaces (see PcscdNamespace), where nothing outside can reach the virtual reader, which listens on all addresses,
# and where the end of this script is the end of everything it started.
#
# usage: namespace.sh CONFIG_DIR LOG_FILE SECONDS COMMAND [ARGUMENT...]
set -eu
config=$1
log=$2
limit=$3
shift 3

ip link set lo up
if [ -d /run/pcscd ]; then
  mount -t tmpfs tmpfs /run/pcscd
else
  mount -t tmpfs tmpfs /run
  mkdir /run/pcscd
fi

pcscd --foreground --info --config "$config" >"$log" 2>&1 &
service=$!

# Ready when the socket is there and the virtual reader's second port (35964, hex 8C7C) listens (state 0A). Never by
# connecting: a connection to that port is the insertion of a card.
left=200
until [ -S /run/pcscd/pcscd.comm ] && grep -Eqs ':8C7C 0+:0000 0A' /proc/net/tcp /proc/net/tcp6; do
  left=$((left - 1))
  if [ "$left" -eq 0 ] || ! kill -0 "$service" 2>/dev/null; then
    echo "pcscd with the vpcd reader did not become ready" >&2
    cat "$log" >&2
    exit 125
  fi
  sleep 0.05
done

# The caller ends this earlier; the limit here is for when the caller itself was killed.
timeout -s KILL "$limit" "$@"
