/** The one finder of the course's root, for every program of the course but the lessons. */
package grader.root;
