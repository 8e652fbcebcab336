/**
 * The numbers of a peer in an application's own Micrometer registry. Needs {@code
 * io.micrometer:micrometer-core}.
 *
 * <p>May import {@code client}, {@code bus}, {@code member}, vertx-core and Micrometer; never
 * another integration.
 */
package io.gossip.integration.metrics;
