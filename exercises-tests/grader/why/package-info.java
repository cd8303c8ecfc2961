/** Why a program fails: the rules by which its failures, and experiments, give a misconception away. Never reads a source. */
package grader.why;
