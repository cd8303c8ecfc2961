/** The side of the containers: a grader that has no network and no engine, and asks its host for what it needs. */
package grader.sandbox.worker;
