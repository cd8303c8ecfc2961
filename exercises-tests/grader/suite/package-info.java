/**
 * What suites are written with: exercises and stages, the program under test, its peers, and expectations that explain
 * themselves.
 */
package grader.suite;
