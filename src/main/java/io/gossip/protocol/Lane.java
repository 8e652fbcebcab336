package io.gossip.protocol;

/** The queues of the layer above, the most urgent first (serf.md §7). */
public enum Lane {
  INTENT,
  QUERY,
  EVENT
}
