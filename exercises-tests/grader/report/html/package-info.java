/**
 * The pages of a class, from templates: they escape by default, and carry their style and their script. Here and nowhere
 * else is the template engine.
 */
package grader.report.html;
