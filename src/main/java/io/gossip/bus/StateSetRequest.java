package io.gossip.bus;

import io.gossip.member.Bytes;

/**
 * A key to be written, as {@code gossip.state.set} takes it.
 *
 * @param value JSON
 * @param ttlMillis it lives; 0 for ever
 * @param channel empty for all
 */
public record StateSetRequest(String key, Bytes value, long ttlMillis, String channel) {}
