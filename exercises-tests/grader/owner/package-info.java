/** Whose containers, volumes and networks they are, so that what a grader has left behind is found, and nothing else. */
package grader.owner;
