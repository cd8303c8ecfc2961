/** The student's commands: grade, watch, hint, progress, reset. */
package grader.cli;
