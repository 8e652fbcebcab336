/**
 * What Serf says inside memberlist's user messages, push/pulls and acks, as plain records without
 * their bytes ({@code protocol/serf.md}). Lamport times are unsigned numbers of 64 bits in a {@code
 * long}: compare them with {@link java.lang.Long#compareUnsigned}.
 *
 * <p>May import {@code member}; never Vert.x or {@code wire}.
 */
package io.gossip.message.serf;
