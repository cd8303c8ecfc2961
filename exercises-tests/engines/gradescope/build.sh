#!/bin/sh
# Makes autograder.zip, to be uploaded to Gradescope:  build.sh 03 [FILE]
# Of the course it holds what grades, and no solution: a program on Gradescope could read it.
set -eu
lesson=${1:?usage: build.sh LESSON [FILE], with LESSON 01 to 06}
case $lesson in 0[1-6]) ;; *) echo "build.sh: LESSON is 01 to 06, not '$lesson'" >&2; exit 2 ;; esac
file=$(realpath "${2:-autograder.zip}")
cd "$(dirname "$0")/../../.."
git archive --format=zip --output="$file" \
    --add-file=exercises-tests/engines/gradescope/setup.sh \
    --add-file=exercises-tests/engines/gradescope/run_autograder \
    --add-virtual-file=lesson:"$lesson" \
    --prefix=course/ HEAD \
    jbang jbang-catalog.json lessons exercises-tests/Batch.java exercises-tests/grader exercises-tests/suites
echo "$file"
