/** What is a student's own: how far they are, and the file they work in. */
package grader.student;
