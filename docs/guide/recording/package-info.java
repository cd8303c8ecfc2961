/** Running steps, recording what they print and what crosses the wire, and telling whether a recording still holds. */
package guide.recording;
