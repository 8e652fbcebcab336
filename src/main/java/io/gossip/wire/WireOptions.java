package io.gossip.wire;

/** What the members of one group have to agree on, and what a peer adds of its own. */
public record WireOptions() {
  /** No compression, no key, no label. */
  public static final WireOptions PLAIN = new WireOptions();
}
