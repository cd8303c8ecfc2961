/** The live guide: who is let in, what runs, and that nothing is left. */
package checks.live;
