/** Why a program fails: the misconceptions that its failures give away. Knows results alone, never a source. */
package grader.cause;
