/**
 * Several hosts on a network of their own, for programs that are about more than one: containers, by the engine's command
 * line. A library for that weighs more than all the rest of what a student's {@code jbang grade} loads.
 */
package grader.hosts;
