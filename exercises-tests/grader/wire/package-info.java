/**
 * The other end of the socket: TCP and UDP peers that write down what crosses it, and when. Knows nothing of programs,
 * stages or JUnit.
 */
package grader.wire;
