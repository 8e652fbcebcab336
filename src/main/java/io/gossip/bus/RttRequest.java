package io.gossip.bus;

/**
 * The two ends of a round trip, as {@code gossip.rtt} takes them.
 *
 * @param b empty for this peer
 */
public record RttRequest(String a, String b) {}
