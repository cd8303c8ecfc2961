#!/bin/sh
# Grades a class as an array job, and joins its shards:  submit.sh SUBMISSIONS RESULTS LESSON [TASKS] [SBATCH-OPTION]...
# Each task is a shard with a folder of its own, RESULTS/shard-N; RESULTS/class is the whole class.
set -eu
usage='usage: submit.sh SUBMISSIONS RESULTS LESSON [TASKS] [SBATCH-OPTION]..., with LESSON 01 to 06'
submissions=$(realpath "${1:?$usage}")
results=$(realpath "${2:?$usage}")
lesson=${3:?$usage}
tasks=${4:-4}
[ $# -lt 4 ] && shift 3 || shift 4
case $lesson in 0[1-6]) ;; *) echo "submit.sh: LESSON is 01 to 06, not '$lesson'" >&2; exit 2 ;; esac
case $tasks in *[!0-9]* | 0*) echo "submit.sh: TASKS is a number from 1 on, not '$tasks'" >&2; exit 2 ;; esac
here=$(realpath "$(dirname "$0")")
cd "$here/../../.."
mkdir -p "$results"
./jbang build exercises-tests/Batch.java # once, before all tasks do it at the same moment
export SUBMISSIONS="$submissions" RESULTS="$results" LESSON="$lesson" SANDBOX="${SANDBOX:-docker}"
log="$results/log-%A-%a.txt"
array=$(sbatch --parsable --array="0-$((tasks - 1))" --output="$log" "$@" "$here/shard.sbatch")
merge=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$results/log-merge.txt" \
    "$@" "$here/merge.sbatch")
echo "$array $merge"
