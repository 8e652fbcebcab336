/**
 * The bus of one peer as typed futures, for code in the same Vert.x instance.
 *
 * <p>May import {@code bus}, {@code member} and vertx-core; never {@code message}, {@code
 * protocol}, {@code wire} or {@code node}.
 */
package io.gossip.client;
