#!/bin/sh
# Measures the distribution. Without arguments: what an idle session costs, against the design's limits. With `typing`:
# processor time of people who type. With `workspace`: what the files of workspaces cost, in time and memory, and what those
# who type feel of it; with a further word, or several with commas between, only that: a number of files (of a generated guide), `sent`, `r4`, `r5`, `pace`.
set -eu
cd "$(dirname "$0")/../.."
case "${1:-sessions}" in
  sessions) measure=IdleSessions ;;
  workspace) measure=Workspace ;;
  typing) measure=Typing ;;
  *) echo "usage: $0 [sessions|typing|workspace [what...]]" >&2; exit 2 ;;
esac
[ $# -eq 0 ] || shift
of=$(echo "$*" | tr ' ' ,)
exec mvn -q -B -pl service/server -am -DskipTests -Pmeasure -Dmeasure="$measure" -Dmeasure.of="${of:-all}" package
