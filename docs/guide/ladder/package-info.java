/** Packets drawn as a ladder: a lane for each end, time downwards; and the same told in words. */
package guide.ladder;
