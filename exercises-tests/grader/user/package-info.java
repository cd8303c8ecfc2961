/**
 * Where there is no container: programs run as users without an account, who own nothing and of whom nothing is left.
 */
package grader.user;
