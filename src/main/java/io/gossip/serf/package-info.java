/**
 * Serf's rules above SWIM: tags, intents, user events, queries and network coordinates. Owned by
 * one event loop, so nothing locks.
 *
 * <p>May import {@code member message protocol}; never {@code wire}, Vert.x, a socket, a clock or a
 * logger.
 */
package io.gossip.serf;
