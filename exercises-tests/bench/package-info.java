/** Figures, and what to compare them with: medians of several runs, beside a floor or a peer of the same run. */
package bench;
