#!/usr/bin/env bash
# Builds everything and runs every test; skips nothing. Last line: "N passed, N failed".
set -euo pipefail

CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
readonly results="$PWD/TestResults"

# A program and the Debian package that brings it.
readonly needs=(
    node:nodejs
    npm:npm
    chromium-headless-shell:chromium-headless-shell
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
    # Older archives have the whole browser only, which does as well but takes twice as long.
    apt-cache show chromium-headless-shell >/dev/null 2>&1 || missing=("${missing[@]/chromium-headless-shell/chromium}")
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

# run_tests NAME PROJECT [ARGUMENTS]: what it prints goes to a file, since two lanes run side by side.
run_tests() {
    local name=$1 project=$2
    shift 2
    dotnet test "$project" --no-build -c Release --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@" \
        >"$results/$name.log" 2>&1 || echo "$?" >"$results/$name.broken"
    echo "Done: $name"
}

# Whatever did not pass has failed: a skipped test too, and a run that broke off.
count_tests() {
    local name=$1 total=0 good=0
    local trx="$results/$name.trx"
    cat -- "$results/$name.log"
    if [ -f "$trx" ]; then
        total=$(counter "$trx" total)
        good=$(counter "$trx" passed)
    fi
    passed=$((passed + good))
    failed=$((failed + total - good))
    if [ "$total" -ne "$good" ]; then
        problems+=("$name:" "$(not_passed_names "$trx")")
    elif [ -f "$results/$name.broken" ] || [ "$total" -eq 0 ]; then
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

# Two lanes for what mostly keeps one processor busy; the browser has both to itself afterwards.
readonly lane_one=(ExcelNumberFormat.Tests Assessment.Grains.Tests Assessment.Reports.Tests Assessment.Web.Tests)
readonly lane_two=(Assessment.Silo.Tests)
readonly alone=(Browser)

run_lane() {
    local name
    for name in "$@"; do
        run_tests "$name" "tests/$name/$name.csproj"
    done
}

# The program with the Orleans engine, where the feed has its packages. It is built beside the usual one, and has the tests of that engine alone.
readonly orleans=Assessment.Silo.Tests.Orleans
run_orleans() {
    local project=tests/Assessment.Silo.Tests/Assessment.Silo.Tests.csproj
    if ! dotnet restore Assessment.Web/Assessment.Web.csproj -p:Orleans=true >"$results/$orleans.restore" 2>&1; then
        return 0
    fi
    if dotnet build Assessment.Web/Assessment.Web.csproj -c Release -warnaserror -warnnotaserror:NU1900,NU1901,NU1902,NU1903,NU1904 -p:Orleans=true >"$results/$orleans.log" 2>&1 &&
        dotnet build "$project" -c Release -warnaserror -warnnotaserror:NU1900,NU1901,NU1902,NU1903,NU1904 -p:Orleans=true >>"$results/$orleans.log" 2>&1; then
        run_tests "$orleans" "$project" -p:Orleans=true --filter "FullyQualifiedName~Engine.Clustered|FullyQualifiedName~ClusterSettings"
    else
        echo "the build failed" >"$results/$orleans.broken"
    fi
}

run_all() {
    run_lane "${lane_one[@]}" &
    (run_lane "${lane_two[@]}" && run_orleans) &
    wait
    run_lane "${alone[@]}"
}

# A project that no lane has would be left out unseen.
check_lanes() {
    local project name
    for project in tests/*/*.csproj; do
        name=$(basename "$project" .csproj)
        [ "$name" = CrashWriter ] || [[ " ${lane_one[*]} ${lane_two[*]} ${alone[*]} " == *" $name "* ]] ||
            die "no lane has the tests of $project"
    done
}

check_sdk
check_lanes
install_needs
build

rm -rf -- "$results"
mkdir -p -- "$results"
export ASSESSMENT_TESTS_NO_SKIP=1
run_all
for name in "${lane_one[@]}" "${lane_two[@]}" "${alone[@]}"; do
    count_tests "$name"
done
if [ -f "$results/$orleans.log" ]; then
    count_tests "$orleans"
else
    echo "The Orleans engine was not built: the feed cannot restore its packages ($(grep -om1 'error NU[0-9]*: [^[]*' "$results/$orleans.restore" || echo 'see TestResults'))."
fi
run_scripts

if [ "${#problems[@]}" -gt 0 ]; then
    echo
    echo "Not passed (test.sh skips nothing: a skipped test counts as failed):"
    printf '%s\n' "${problems[@]}"
fi
[ "$((passed + failed))" -gt 0 ] || echo "No test was run: that is a failure too."
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
