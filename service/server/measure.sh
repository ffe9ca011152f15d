#!/bin/sh
# Measures the distribution. Without arguments: what an idle session costs, against the design's limits. With `workspace`:
# what the files of workspaces of 1,000 and 5,000 files cost, in time and memory. With `typing`: processor time of people who type.
set -eu
cd "$(dirname "$0")/../.."
case "${1:-sessions}" in
  sessions) measure=IdleSessions ;;
  workspace) measure=Workspace ;;
  typing) measure=Typing ;;
  *) echo "usage: $0 [sessions|workspace|typing]" >&2; exit 2 ;;
esac
exec mvn -q -B -pl service/server -am -DskipTests -Pmeasure -Dmeasure="$measure" package
