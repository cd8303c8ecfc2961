#!/bin/sh
# Fetches the newest commit of each repository of a list, a line OWNER/REPOSITORY each:  collect.sh LIST FOLDER
# One that cannot be fetched is named, and the others go on; it has handed in nothing.
set -eu
list=${1:?usage: collect.sh LIST FOLDER}
folder=${2:?usage: collect.sh LIST FOLDER}
server=${GITHUB_SERVER_URL:-https://github.com}
if [ -n "${TOKEN:-}" ]; then # by the environment: an argument can be seen by others
    export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.$server/.extraheader"
    GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "$TOKEN" | base64 | tr -d '\n')"
    export GIT_CONFIG_VALUE_0
fi
export GIT_TERMINAL_PROMPT=0
mkdir -p "$folder"
number=0
while read -r repository rest || [ -n "$repository" ]; do
    number=$((number + 1))
    case $repository in
    '' | '#'*) continue ;;
    *[!A-Za-z0-9._/-]* | -* | */*/* | /* | */ | *..*) repository= ;;
    */*) ;;
    *) repository= ;;
    esac
    if [ -z "$repository" ] || [ -n "$rest" ]; then
        echo "collect.sh: $list, line $number: OWNER/REPOSITORY is expected" >&2
        exit 2
    fi
    git clone --quiet --depth 1 "$server/$repository" "$folder/$(echo "$repository" | tr / _)" ||
        echo "collect.sh: nothing of $repository" >&2
done <"$list"
