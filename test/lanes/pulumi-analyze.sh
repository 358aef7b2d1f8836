#!/bin/sh
# The pack under the real Pulumi engine; see pulumi-analyze.mjs. Builds the engine when it is absent.
set -eu
exec node "$(dirname "$0")/pulumi-analyze.mjs" "$@"
