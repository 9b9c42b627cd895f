#!/bin/bash
# SPDX-License-Identifier: MIT
# The program's manners: exit codes, one clear line for each mistake, nothing half-written. usage: command_line.sh PLUMBLINE OTHER_PLUGIN
set -uo pipefail
plumbline=$(realpath "$1") other_plugin=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

complain() {
    printf 'FAILED: %s\n' "$*"
    failures=$((failures + 1))
}

# expect CODE TEXT WORDS...: the program ends with CODE, and with exactly one line of errors that holds TEXT (none where TEXT is empty).
expect() {
    local code=$1 text=$2
    shift 2
    "$plumbline" "$@" >stdout 2>stderr
    local got=$? lines
    lines=$(wc -l <stderr)
    [ "$got" -eq "$code" ] || complain "'$*' ended with $got, not $code: $(head -c 300 stderr)"
    if [ -z "$text" ]; then
        [ "$lines" -eq 0 ] || complain "'$*' complained: $(head -c 300 stderr)"
    else
        [ "$lines" -eq 1 ] || complain "'$*' complained in $lines lines: $(head -c 300 stderr)"
        grep -qF -- "$text" stderr || complain "'$*' did not say '$text' but: $(head -c 300 stderr)"
    fi
}

only_files() {
    local left
    left=$(find . -type f ! -name stdout ! -name stderr ! -name '*.csv' ! -name '*.toml' | head -n 3)
    [ -z "$left" ] || complain "left behind after $1: $left"
}

# A minute of standing still, 100 samples a second.
{
    echo t,head_px,head_py,head_pz,head_qx,head_qy,head_qz,head_qw
    for i in {0..5999}; do printf '%d.%02d,0,1.65,0,0,0,0,1\n' $((i / 100)) $((i % 100)); done
} >good.csv

# -- usage
expect 0 '' --help
expect 0 '' --version
grep -q '^plumbline [0-9.]* (seam [0-9.]*)$' stdout || complain "--version says $(cat stdout)"
expect 0 '' analyze --help
expect 0 ''
grep -q analyze stdout || complain 'no arguments: no help'
for words in 'analyze' 'dance' 'analyze good.csv --loud' 'demo --seed x' 'analyze good.csv --lift' 'demo --seed -1' 'demo --seed=-1' \
    'live --frames -3' 'live --frames=-3' 'demo --focus sideways' 'analyze good.csv --frames-all' 'profile forget' 'profile dance'; do
    # shellcheck disable=SC2086  # words are meant to part
    "$plumbline" $words >stdout 2>stderr
    [ $? -eq 2 ] || complain "'$words' is wrong usage and must end with 2"
    [ -s stderr ] || complain "'$words': nothing on standard error"
done
for words in 'analyze good.csv --lift' 'analyze good.csv --frames' 'live --lift' 'demo --cues' 'demo --out' 'shots --out'; do
    # shellcheck disable=SC2086
    "$plumbline" $words '' >stdout 2>stderr
    [ $? -eq 2 ] || complain "'$words' with an empty word is wrong usage and must end with 2"
    grep -qF 'must not be empty' stderr || complain "'$words' with an empty word: $(cat stderr)"
done
for verb in demo shots live; do
    expect 2 'no cues in the language "xx"; there are: de, en' $verb --cues xx
    expect 2 'no.toml: no such file' $verb --cues no.toml
done
only_files 'wrong usage'
expect 2 'no lift is called bench_press; there are: bird_dog, ' analyze good.csv --lift bench_press
expect 2 '--frames names the track itself' analyze good.csv --frames ./good.csv

# -- answers
expect 0 '' analyze good.csv
expect 0 '' analyze good.csv --json --frames frames.csv
grep -q '"schema": 1' stdout || complain 'no JSON'
[ "$(wc -l <frames.csv)" -eq 6001 ] || complain "frames.csv has $(wc -l <frames.csv) lines"
cp frames.csv first.csv
"$plumbline" analyze - --json --frames frames.csv <good.csv >piped 2>stderr || complain 'standard input is not read'
cmp -s frames.csv first.csv || complain 'the same track gives other frames'
rm -f piped
NO_COLOR=1 "$plumbline" analyze good.csv | grep -q $'\e' && complain 'colour in spite of NO_COLOR'
"$plumbline" analyze good.csv | grep -q $'\e' && complain 'colour into a pipe'

# -- bad files: exit 1, file and line
expect 1 'missing.csv: cannot be opened: No such file' analyze missing.csv
expect 1 'is a directory' analyze "$work"
: >empty.csv
expect 1 'empty.csv: is empty' analyze empty.csv
head -n 1 good.csv >header.csv
expect 1 'header.csv: has column names and no rows' analyze header.csv
tail -n +2 good.csv >headless.csv
expect 1 'headless.csv:1: ' analyze headless.csv
sed '5s/1.65/x/' good.csv >text.csv
expect 1 'text.csv:5: column head_py holds "x"' analyze text.csv --frames gone.csv
[ ! -e gone.csv ] || complain 'frames of a bad track were written'
head -c 100000 /dev/zero >zeros.csv
expect 1 'zeros.csv:1: ' analyze zeros.csv
expect 1 'line is longer than 65536 bytes' analyze /dev/zero
head -c 200000 /dev/urandom >noise.csv
"$plumbline" analyze noise.csv >stdout 2>stderr
[ $? -eq 1 ] && [ "$(wc -l <stderr)" -eq 1 ] || complain "noise: $(head -c 200 stderr)"
printf 'name = 1\n' >bad.toml
expect 1 'bad.toml:1: ' analyze good.csv --lift bad.toml
expect 1 'no.toml: cannot be opened' analyze good.csv --lift no.toml
mkfifo pipe.toml
expect 1 'pipe.toml: is not a file' analyze good.csv --lift pipe.toml
rm -f pipe.toml
mkdir folder.toml
expect 1 'folder.toml: is a directory' analyze good.csv --lift folder.toml
rmdir folder.toml

# -- bounded memory: an endless line and a long track under 128 MB of address space
(ulimit -v 131072 && "$plumbline" analyze /dev/zero >stdout 2>stderr)
[ $? -eq 1 ] || complain "an endless line under 128 MB: $(head -c 200 stderr)"
{ head -n 1 good.csv && for k in {0..19}; do awk -F, -v k="$k" 'NR > 1 { printf "%.2f,%s\n", $1 + 60 * k, substr($0, length($1) + 2) }' good.csv; done; } |
    (ulimit -v 131072 && "$plumbline" analyze - --json >stdout 2>stderr) || complain "20 minutes under 128 MB: $(head -c 200 stderr)"

# -- places that cannot be written
expect 1 '/dev/full: cannot be written: No space left on device' analyze good.csv --frames /dev/full
expect 1 'cannot be written: No such file or directory' analyze good.csv --frames no/such/folder.csv
expect 1 'is a directory' analyze good.csv --frames "$work"
"$plumbline" analyze good.csv --json >/dev/full 2>stderr
[ $? -eq 1 ] && grep -q 'standard output cannot be written: No space left' stderr || complain "full standard output: $(cat stderr)"
only_files 'failed writes'

# -- a plugin that does not fit
PLUMBLINE_PLUGIN=$other_plugin expect 1 'library has version 9.4, host asks for 2.' analyze good.csv
PLUMBLINE_PLUGIN=/nowhere.so expect 1 '/nowhere.so' analyze good.csv
PLUMBLINE_PLUGIN=$work/good.csv expect 1 'good.csv' analyze good.csv

# -- profiles
export XDG_DATA_HOME=$work/data
expect 0 '' profile
expect 0 '' profile path
grep -qx "$work/data/plumbline/profile.toml" stdout || complain "profile path says $(cat stdout)"
[ ! -e data ] || complain 'looking at a profile made files'
expect 0 '' profile forget all
expect 2 'no step is called dance; there are: stand, look' profile forget dance
printf 'schema = 1\n[bend]\nquality_pct = 80\nfull_flexion_deg = 50\nfull_extension_deg = 20\n' >me.toml
expect 0 '' profile --profile me.toml
grep -q 'forward 50' stdout || complain 'the table does not show what was found'
expect 0 '' analyze good.csv --json --profile me.toml
grep -q '"personal": true' stdout || complain 'the profile of the person was not used'
expect 0 '' profile forget bend --profile me.toml
[ "$(stat -c %a me.toml)" = 600 ] || complain 'a profile is open to others'
grep -q bend me.toml && complain 'forgotten, and still there'
printf 'schema = 1\n[bend]\nfull_flexion_deg = 500\n' >hurt.toml
expect 1 'hurt.toml:2: quality_pct is missing' profile --profile hurt.toml
expect 1 'hurt.toml:2: ' analyze good.csv --profile hurt.toml
expect 1 'hurt.toml:2: ' profile forget bend --profile hurt.toml
grep -q 500 hurt.toml || complain 'a damaged profile was changed'
expect 1 'none.toml: there is no such file' analyze good.csv --profile none.toml
unset XDG_DATA_HOME

# -- lifts
expect 0 '' lifts
grep -q '^  deadlift ' stdout || complain 'no deadlift in the list of lifts'
expect 0 '' lifts show side_plank
expect 2 'no lift is called bench_press; there are: ' lifts show bench_press
printf 'schema = 1\n[eccentric]\nband_s = [2, 3]\n' >old.toml
expect 1 'old.toml:2: [eccentric] band_s is not read any more; write [tempo]' lifts check old.toml
expect 1 'bad.toml:1: ' lifts check bad.toml
expect 2 'no lift is called bench_press' live --lift bench_press
for words in 'lifts show' 'lifts check' 'lifts dance' 'heels' 'heels --lift squat --flat good.csv' 'analyze good.csv --load x' 'analyze good.csv --load 900'; do
    # shellcheck disable=SC2086
    "$plumbline" $words >stdout 2>stderr
    [ $? -eq 2 ] || complain "'$words' is wrong usage and must end with 2"
done

# -- targets
export XDG_DATA_HOME=$work/targets
expect 0 '' profile target
grep -q lumbar_goal_pct_of_range stdout || complain 'no list of targets'
[ ! -e targets ] || complain 'looking at targets made files'
expect 0 '' profile target lumbar_band_pct_of_range -30 60
expect 0 '' profile target squat trunk_band_deg 25 50
expect 2 'do not go together' profile target squat lumbar_goal_pct_of_range 70
expect 2 'write a number from 20 to 150' profile target depth_pct_of_usual 900
expect 2 'takes 2 numbers, and 1 were given' profile target squat trunk_band_deg 25
expect 2 'no target and no lift is called dance' profile target dance 5
expect 0 '' analyze good.csv --json --lift squat --profile targets/plumbline/profile.toml
grep -q '"trunk_band_deg"' stdout || complain 'targets of the profile were not used'
expect 0 '' analyze good.csv --json --profile targets/plumbline/profile.toml
grep -q '"trunk_band_deg"' stdout && complain 'targets of another lift were used'
expect 0 '' profile target squat forget
grep -q 'targets.squat' targets/plumbline/profile.toml && complain 'forgotten targets are still there'
unset XDG_DATA_HOME

# -- loads, clinicians and heels
expect 0 '' analyze good.csv --clinician --load 60 --load-share 70
expect 0 '' heels --lift squat --flat good.csv --raised good.csv
grep -q 'three are needed on each' stdout || complain "heels without repetitions: $(cat stdout)"
expect 1 'missing.csv: cannot be opened' heels --lift squat --flat good.csv --raised missing.csv
expect 2 'plank is held' heels --lift plank --flat good.csv --raised good.csv

# -- more columns
expect 0 '' analyze good.csv --frames usual.csv
expect 0 '' analyze good.csv --frames all.csv --frames-all
cut -d, -f1-8 all.csv | cmp -s - usual.csv || complain 'more columns change the usual ones'
[ "$(awk -F, '{ print NF }' all.csv | sort -u | wc -l)" -eq 1 ] || complain 'rows of unequal length'

# -- killed while it writes frames: no file at all
(cat good.csv && sleep 5) 2>/dev/null | "$plumbline" analyze - --frames killed.csv >stdout 2>stderr &
program=$!
kill -KILL $program
wait $program 2>/dev/null
[ ! -e killed.csv ] || complain 'a killed program left frames'
only_files 'a kill'

if [ "$failures" -gt 0 ]; then
    printf '%d failures\n' "$failures"
    exit 1
fi
echo 'every mistake was answered'
