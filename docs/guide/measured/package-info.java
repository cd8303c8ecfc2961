/** What {@code jbang bench} has measured: read from its JSON, drawn as charts, quoted in sentences. */
package guide.measured;
