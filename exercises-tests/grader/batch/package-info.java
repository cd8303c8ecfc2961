/**
 * Many submissions: a queue over workers, results that survive, shards. Of a sandbox it knows the {@link Sandbox} alone.
 */
package grader.batch;
