/** The live guide: {@code jbang learn}. */
package live;
