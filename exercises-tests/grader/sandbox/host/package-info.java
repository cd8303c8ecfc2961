/**
 * Programs in containers. A room ({@link grader.sandbox.host.ContainerSandbox}) has some workers: containers without a network,
 * in which suites run. A worker has no access to the container engine: it asks this side, over its stdin and stdout, to
 * start a program, which then runs in a container of its own that shares the worker's loopback and nothing else.
 */
package grader.sandbox.host;
