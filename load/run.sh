#!/bin/sh
# Simulated editors at the built distribution: `load/run.sh Typing`, `load/run.sh --help`; `load/run.sh RollingRestart [EDITORS]`
# restarts two servers behind HAProxy, one after the other.
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" = RollingRestart ]; then
  # Not `verify`, which would test the browser client as well.
  exec mvn -q -B -pl service/server -am package failsafe:integration-test failsafe:verify -Dtest=none -Dit.test=RollingRestartIT \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -DargLine=-Drolling.editors="${2:-200}"
fi
exec mvn -q -B -pl service/server,load -am -DskipTests -Pload -Dload="$*" package
