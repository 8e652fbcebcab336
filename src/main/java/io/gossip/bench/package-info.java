/**
 * The bench of real sockets behind {@code gossip bench}: how fast a group forms, how soon a death
 * or other news is known to all, what pauses, restarts and idleness cost. The scenarios drive any
 * library that implements {@link io.gossip.bench.PeerKind}.
 *
 * <p>May import {@code node client bus member}; never {@code web} or {@code storage}: whole agents
 * are measured from outside, as child processes.
 */
package io.gossip.bench;
