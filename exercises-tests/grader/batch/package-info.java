/**
 * Many submissions: a queue over workers, results that survive, shards. Of a sandbox it knows the {@link Room} alone.
 */
package grader.batch;
