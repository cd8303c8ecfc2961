/** Misconceptions, in words. Knows nothing else, so that the guide shares it. */
package grader.cause;
