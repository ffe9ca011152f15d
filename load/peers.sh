#!/bin/sh
# The same scripted session with our distribution and with the peer that npm has, over stdio; results in load/results/peers.json.
# Ours runs without its throttles, which a script that never pauses would meet. The peer is installed in load/target/peers and nowhere else. Needs Node 20, npm and a built distribution.
set -eu
cd "$(dirname "$0")/.."
peers=load/target/peers
mkdir -p "$peers"
[ -e "$peers/package.json" ] || echo '{"private": true}' >"$peers/package.json"
(cd "$peers" && npm install --silent --no-audit --no-fund @atomic-ehr/fhirpath-lsp@0.0.6 bun@1.4.5)
ours=$(FHIRPATHLS_THROTTLE_ENABLED=off node load/peers/session.mjs ours service/server/target/fhirpathls/bin/fhirpathls stdio || true)
theirs=$(cd "$peers" && node ../../peers/session.mjs fhirpath-lsp@0.0.6 node_modules/.bin/bun \
  node_modules/@atomic-ehr/fhirpath-lsp/src/server.node.ts --stdio || true)
mkdir -p load/results
node -e '
  const [ours, theirs] = process.argv.slice(1).map((text) => JSON.parse(text));
  const os = require("node:os");
  const machine = `${os.cpus().length} cores, ${Math.floor(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load ${os.loadavg()[0].toFixed(2)} at the end, ${new Date().toISOString().slice(0, 10)}`;
  console.log(JSON.stringify({ command: "load/peers.sh", machine, ours, theirs }, null, 2));
' "$ours" "$theirs" >load/results/peers.json
cat load/results/peers.json
