/** What must hold of the sources, checked before any of them is converted. */
package guide.lint;
