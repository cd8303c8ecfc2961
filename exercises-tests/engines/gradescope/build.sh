#!/bin/sh
# Makes autograder.zip, to be uploaded to Gradescope:  build.sh 03 [FILE]
set -eu
lesson=${1:?usage: build.sh LESSON [FILE], with LESSON 01 to 06}
case $lesson in 0[1-6]) ;; *) echo "build.sh: LESSON is 01 to 06, not '$lesson'" >&2; exit 2 ;; esac
file=$(realpath "${2:-autograder.zip}")
gradescope=exercises-tests/engines/gradescope
"$(dirname "$0")/../course.sh" "$file" --add-file=$gradescope/setup.sh --add-file=$gradescope/run_autograder \
    --add-virtual-file=lesson:"$lesson"
echo "$file"
