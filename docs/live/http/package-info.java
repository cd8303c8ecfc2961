/** A server for this machine alone: pages and actions behind one gate. Knows nothing of the course. */
package live.http;
