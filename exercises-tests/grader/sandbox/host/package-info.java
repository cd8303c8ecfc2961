/**
 * The side of this machine: programs in containers. A sandbox ({@link grader.sandbox.host.ContainerSandbox}) has some workers:
 * containers without a network, in which suites run. A worker has no access to the container engine: it asks this side, over its
 * stdin and stdout, to start a program, which then runs in a container of its own that shares the worker's loopback and nothing
 * else. Testcontainers starts, labels and ends all containers; volumes, of which it knows nothing, and the outputs of programs
 * are asked for at the engine itself.
 */
package grader.sandbox.host;
