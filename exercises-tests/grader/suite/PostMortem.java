package grader.suite;

import grader.report.Verdict;
import java.util.Optional;

/**
 * What a program that has ended gives away.
 *
 * @param words how it ended, in words
 * @param verdict the kind of failure, where its end shows one
 */
record PostMortem(String words, Optional<Verdict> verdict) {
}
