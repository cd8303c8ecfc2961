/** Clients in the page, which talk to what runs. */
package live.talk;
