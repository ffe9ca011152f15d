#!/bin/sh
# Simulated editors at the built distribution: `load/run.sh Typing`, `load/run.sh --help`.
set -eu
cd "$(dirname "$0")/.."
exec mvn -q -B -pl service/server,load -am -DskipTests -Dskip.web -Pload -Dload="$*" package
