/** Steps and live commands of the lessons, run for the page. */
package live.run;
