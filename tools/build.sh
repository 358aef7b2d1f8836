#!/bin/sh
# Builds the command-line tools that test lanes drive, from Go's module proxy, into tools/bin. A tool that is there already is kept.
# Usage: tools/build.sh [pulumi] [tofu]    (default: pulumi)
set -eu
tools=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$tools/bin"

build() { # name, linker flags
  if [ -x "$tools/bin/$1" ]; then return; fi
  if ! command -v go >/dev/null 2>&1; then
    echo "tools/build.sh: go is needed to build $1 (1.25.11 or newer)" >&2
    exit 1
  fi
  echo "tools/build.sh: building $1, some minutes the first time" >&2
  (cd "$tools/$1" && GOBIN="$tools/bin" nice -n 10 go install -ldflags "-s -w $2" tool)
}

for tool in "${@:-pulumi}"; do
  case "$tool" in
    pulumi) build pulumi "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0" ;;
    tofu) build tofu "-X github.com/opentofu/opentofu/version.dev=no" ;;
    *) echo "tools/build.sh: unknown tool $tool" >&2; exit 2 ;;
  esac
done
