/** The pictures of the guide that the README shows. */
package guide.screenshot;
