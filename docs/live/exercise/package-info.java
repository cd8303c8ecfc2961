/** The student's exercise in the page, graded by the engine that grades everywhere. */
package live.exercise;
