/**
 * A student's program: its sources, compiled, started, watched and ended. Knows nothing of sockets, stages or JUnit.
 */
package grader.program;
