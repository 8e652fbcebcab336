package io.gossip.protocol;

/** The queues of the layer above, the most urgent first (serf.md §7). */
public enum Lane {
  INTENT,
  QUERY,
  EVENT,
  /** Messages of our own type: only packets to announced peers carry them (contract §5). */
  NOTICE,
  /** What keeps our peers equal and travels in no wave; to announced peers only as well. */
  STATE
}
