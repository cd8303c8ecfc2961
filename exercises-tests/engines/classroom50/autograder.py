"""Classroom 50 runs this in the checkout of a student, and reads result.json there; see its wiki, Advanced-Autograding.

Beside it lie course.zip, the grader, and the file lesson, which exercise it is; build.sh makes them. Exit code 0: graded,
whatever the points; any other: the grader or the machine failed, and Classroom 50 says so.
"""

import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
RESULT = pathlib.Path("result.json")
BODY = pathlib.Path("release-body.md")


def graded(checkout, lesson):
    """The grader's answer, a dictionary as Gradescope reads it; programs run in containers."""
    with tempfile.TemporaryDirectory(prefix="course-") as folder:
        work = pathlib.Path(folder)
        with zipfile.ZipFile(HERE / "course.zip") as course:
            course.extractall(work)
        submission = work / "class" / os.environ["USERNAME"]
        shutil.copytree(checkout, submission, symlinks=True, ignore=shutil.ignore_patterns(".git"))
        answer = work / "answer.json"
        command = ["sh", "./jbang", "batch", str(work / "class"), "--out", str(work / "results"), "--lesson", lesson,
                   "--sandbox", os.environ.get("SANDBOX", "docker"), "--gradescope", str(answer)]
        if "IMAGE" in os.environ:
            command += ["--image", os.environ["IMAGE"]]
        code = subprocess.run(command, cwd=work / "course", check=False).returncode
        if code > 1:
            sys.exit(code)
        return json.loads(answer.read_text(encoding="utf-8"))


def result(answer):
    tests = [{"test-name": test["name"], "passed": test["status"] == "passed", "score": test["score"],
              "max-score": test["max_score"]} for test in answer["tests"]]
    return {
        "schema": "classroom50/result/v1",
        "classroom": os.environ["CLASSROOM"],
        "assignment": os.environ["ASSIGNMENT"],
        "submission": os.environ["SUBMISSION_TAG"],
        "commit": os.environ["COMMIT_URL"],
        "release": os.environ["RELEASE_URL"],
        "review": os.environ.get("REVIEW_URL") or os.environ["COMMIT_URL"],
        "datetime": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }


def body(answer):
    """What the student reads. What comes from a program is indented, which makes it text."""
    parts = [indented(answer["output"])]
    for test in answer["tests"]:
        parts.append(f"**{test['name']}**: {test['score']} of {test['max_score']}")
        if test["status"] != "passed":
            parts.append(indented(test["output"]))
    return "\n\n".join(part for part in parts if part) + "\n"


def indented(text):
    return "\n".join("    " + line for line in text.strip().splitlines())


def write(file, text):
    """Whole or not at all, and never through a link that a student has put there."""
    part = pathlib.Path(tempfile.mkdtemp(dir=".")) / file.name
    part.write_text(text, encoding="utf-8")
    os.replace(part, file)
    part.parent.rmdir()


def main():
    for file in (RESULT, BODY):
        file.unlink(missing_ok=True)  # a student's own is no result
    answer = graded(pathlib.Path.cwd(), (HERE / "lesson").read_text(encoding="utf-8").strip())
    write(BODY, body(answer))
    write(RESULT, json.dumps(result(answer), indent=2) + "\n")


if __name__ == "__main__":
    main()
