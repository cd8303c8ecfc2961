/** Which programs are alike: JPlag, a program of its own, is asked. It is not on our class path. */
package grader.similar;
