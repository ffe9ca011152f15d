#!/bin/sh
# Whole processes of the built distribution: `load/measure.sh growth`, `edits`, `table`; `--help`.
set -eu
cd "$(dirname "$0")/.."
exec mvn -q -B -pl service/server,load -am -DskipTests -Pload -Dload.main=Measure -Dload="$*" package
