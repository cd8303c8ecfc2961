/**
 * Tables of a class: rosters and gradebooks as systems for courses export them, and the same filled in. Here and nowhere
 * else is CSV.
 */
package grader.gradebook;
