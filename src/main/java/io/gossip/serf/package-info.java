/**
 * Serf's rules above SWIM: intents, user events, queries, keys, coordinates. Pure like {@code
 * protocol}; its payloads are messages that {@code wire} writes.
 *
 * <p>May import {@code member message protocol}; never Vert.x, a socket, a clock or {@code wire}.
 */
package io.gossip.serf;
