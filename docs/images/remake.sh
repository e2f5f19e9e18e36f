#!/usr/bin/env bash
# Makes the pictures of this folder anew from the demonstration: docs/images/remake.sh
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
ASSESSMENT_PICTURES=docs/images dotnet test tests/Browser --filter "FullyQualifiedName~PicturesTest" "$@"
