/**
 * What only members see: the messages that peers exchange, as plain records without their bytes.
 *
 * <p>May import {@code member}; never Vert.x or {@code wire}.
 */
package io.gossip.message;
