#!/bin/sh
# What an idle session costs, measured on the distribution: prints heap per session and resident memory, and fails
# when they are above the design's limits.
set -eu
cd "$(dirname "$0")/../.."
exec mvn -q -B -pl service/server -am -DskipTests -Pmeasure package
