/** A verdict and its renderings. Knows what was found out, and nothing of how. */
package grader.report;
