#!/bin/sh
# Makes the folder of an assignment's autograder, for the repository classroom50 of your organization:
#   build.sh 03 CLASSROOM/autograders/ASSIGNMENT
set -eu
lesson=${1:?usage: build.sh LESSON FOLDER, with LESSON 01 to 06}
folder=${2:?usage: build.sh LESSON FOLDER, with LESSON 01 to 06}
case $lesson in 0[1-6]) ;; *) echo "build.sh: LESSON is 01 to 06, not '$lesson'" >&2; exit 2 ;; esac
here=$(dirname "$0")
mkdir -p "$folder"
"$here/../course.sh" "$(realpath "$folder")/course.zip"
cp "$here/autograder.py" "$folder/"
echo "$lesson" >"$folder/lesson"
echo "$folder"
