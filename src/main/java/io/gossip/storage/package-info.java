/**
 * Keeps what a peer must know after a restart: its name and incarnations, the peers it knew, and
 * the history of their events. Speaks with the peer by the bus only and never calls it.
 *
 * <p>May import {@code bus}, {@code member}, vertx-core and the SQL client; never {@code message},
 * {@code protocol}, {@code wire}, {@code node} or {@code web}.
 */
@ModuleGen(name = "gossip-storage", groupPackage = "io.gossip")
package io.gossip.storage;

import io.vertx.codegen.annotations.ModuleGen;
