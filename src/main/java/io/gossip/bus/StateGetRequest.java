package io.gossip.bus;

/**
 * A key to be read, as {@code gossip.state.get} takes it.
 *
 * @param peer its owner; empty for the peer that is asked
 */
public record StateGetRequest(String peer, String key) {}
