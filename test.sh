#!/usr/bin/env bash
# Builds everything and runs every test; skips nothing. Last line: "N passed, N failed".
set -euo pipefail

CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
readonly results="$PWD/TestResults"

# A program and the Debian package that brings it.
readonly needs=(
    node:nodejs
    npm:npm
    chromium:chromium
    localc:libreoffice-calc
    lowriter:libreoffice-writer
    pdftotext:poppler-utils
    pg_ctlcluster:postgresql
)
readonly font_package=fonts-noto-cjk
missing=()

die() {
    echo "test.sh: $*" >&2
    exit 1
}

check_sdk() {
    command -v dotnet >/dev/null ||
        die "the .NET SDK is missing. Install version 10 from https://dotnet.microsoft.com/download"
    dotnet --version >/dev/null ||
        die "no installed .NET SDK fits global.json. Install version 10 from https://dotnet.microsoft.com/download"
}

missing_packages() {
    local need
    for need in "${needs[@]}"; do
        command -v "${need%%:*}" >/dev/null || echo "${need##*:}"
    done
    # Without a Chinese font pages and prints would be measured with empty boxes.
    [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || echo "$font_package"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "the tests need packages, and neither root nor sudo is at hand. As root: apt-get install ${missing[*]}"
    fi
}

install_needs() {
    local package
    while read -r package; do
        missing+=("$package")
    done < <(missing_packages)
    [ "${#missing[@]}" -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        die "the tests need these (Debian's names), please install them: ${missing[*]}"
    echo "Installing ${missing[*]}"
    as_root apt-get update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

build() {
    # Bulletins about packages may not break yesterday's source: they stay warnings, as in Directory.Build.props.
    dotnet build Assessment.sln -c Release -warnaserror \
        -warnnotaserror:NU1900,NU1901,NU1902,NU1903,NU1904 || die "the build failed"
}

# counter FILE NAME: one of the numbers in a result file's summary.
counter() {
    LC_ALL=C sed -n "s/.*<Counters\( [^>]*\)\{0,1\} $2=\"\([0-9]*\)\".*/\2/p" "$1"
}

not_passed_names() {
    LC_ALL=C grep -o '<UnitTestResult [^>]*' "$1" | LC_ALL=C grep -v ' outcome="Passed"' |
        sed -e 's/.* testName="\([^"]*\)".* outcome="\([^"]*\)".*/  \2: \1/' -e 's/NotExecuted:/Skipped:/' \
            -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&quot;/"/g' -e 's/&amp;/\&/g' || true
}

passed=0
failed=0
problems=()

# Whatever did not pass has failed: a skipped test too, and a run that broke off.
run_project() {
    local project=$1 name trx ended_well=yes total=0 good=0
    name=$(basename "$project" .csproj)
    trx="$results/$name.trx"
    dotnet test "$project" --no-build -c Release --logger "trx;LogFileName=$name.trx" \
        --results-directory "$results" || ended_well=no

    if [ -f "$trx" ]; then
        total=$(counter "$trx" total)
        good=$(counter "$trx" passed)
    fi
    passed=$((passed + good))
    failed=$((failed + total - good))
    if [ "$total" -ne "$good" ]; then
        problems+=("$name:" "$(not_passed_names "$trx")")
    elif [ "$ended_well" = no ]; then
        failed=$((failed + 1))
        problems+=("$name: the run broke off")
    fi
}

# tap_counter FILE NAME: one of the numbers at the end of a TAP report.
tap_counter() {
    LC_ALL=C sed -n "s/^# $2 \([0-9]*\)\$/\1/p" "$1"
}

# The pages' own scripts, tested by Node; the build has installed what they need.
run_scripts() {
    local report="$results/scripts.tap" ended_well=yes good total
    mkdir -p -- "$results"
    (cd Assessment.Web/assets && npm test --silent -- --test-reporter=tap) >"$report" || ended_well=no
    good=$(tap_counter "$report" pass)
    total=$(tap_counter "$report" tests)
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${total:-0} - ${good:-0}))
    if [ "${total:-0}" -ne "${good:-0}" ]; then
        problems+=("scripts:" "$(LC_ALL=C grep -E '^ *not ok' "$report" || true)")
    elif [ "$ended_well" = no ] || [ "${total:-0}" -eq 0 ]; then
        failed=$((failed + 1))
        problems+=("scripts: the run broke off")
    fi
}

check_sdk
install_needs
build

rm -rf -- "$results"
export ASSESSMENT_TESTS_NO_SKIP=1
for project in tests/*/*.csproj; do
    run_project "$project"
done
run_scripts

if [ "${#problems[@]}" -gt 0 ]; then
    echo
    echo "Not passed (test.sh skips nothing: a skipped test counts as failed):"
    printf '%s\n' "${problems[@]}"
fi
[ "$((passed + failed))" -gt 0 ] || echo "No test was run: that is a failure too."
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
