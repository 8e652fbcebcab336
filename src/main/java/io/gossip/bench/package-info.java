/**
 * The bench of real sockets behind {@code gossip bench}: how fast a group forms, how soon a death
 * is known to all, what an idle peer costs.
 *
 * <p>May import {@code node client bus member}; never {@code web} or {@code storage}: whole agents
 * are measured from outside, as child processes.
 */
package io.gossip.bench;
