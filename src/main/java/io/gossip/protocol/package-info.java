/**
 * The SWIM rules with Lifeguard: state in, effects out. Owned by one event loop, so nothing locks.
 *
 * <p>May import {@code member}, {@code message} and {@code java.util.random}; never Vert.x, a
 * socket, a clock, a thread, JSON or a logger.
 */
package io.gossip.protocol;
