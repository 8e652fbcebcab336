/**
 * The peer in the real world: sockets, timers, name service and the only clock. Drives {@code
 * peer.Peer} with what comes in, runs its effects and puts it on the event bus.
 *
 * <p>May import every room below, Vert.x core and slf4j; never {@code storage}, {@code web} or
 * {@code client}.
 */
@ModuleGen(name = "vertx-gossip-node", groupPackage = "io.gossip")
package io.gossip.node;

import io.vertx.codegen.annotations.ModuleGen;
