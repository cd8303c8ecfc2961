/** The lessons' sources, read as text: no lesson is run here. */
package guide.lesson;
