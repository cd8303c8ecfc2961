#!/bin/sh
# Packs what of the course grades, and no solution, since a program that is graded could read it:
#   course.sh FILE.zip [OPTION OF git archive]...
set -eu
file=$1
shift
cd "$(dirname "$0")/../.."
git archive --format=zip --output="$file" "$@" --prefix=course/ HEAD \
    jbang jbang-catalog.json lessons exercises-tests/Batch.java exercises-tests/grader exercises-tests/suites
