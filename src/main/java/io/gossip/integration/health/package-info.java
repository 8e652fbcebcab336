/**
 * What a peer says of itself as a procedure of vertx-health-check. Needs {@code
 * io.vertx:vertx-health-check}.
 *
 * <p>May import {@code client}, {@code bus}, {@code member}, vertx-core and vertx-health-check;
 * never another integration.
 */
package io.gossip.integration.health;
