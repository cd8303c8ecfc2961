/** What a worker and its host say to each other, over the worker's stdin and stdout, and nothing else. */
package grader.sandbox.protocol;
