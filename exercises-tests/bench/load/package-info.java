/** A load generator for servers that confirm lines or datagrams, and the servers that it is set on. */
package bench.load;
