/**
 * vertx-config over gossip: settings that any peer changes and all read. Needs {@code
 * io.vertx:vertx-config}.
 *
 * <p>May import {@code client}, {@code bus}, {@code member}, vertx-core and vertx-config; never
 * another integration.
 */
@ModuleGen(name = "vertx-gossip-config", groupPackage = "io.gossip")
package io.gossip.integration.config;

import io.vertx.codegen.annotations.ModuleGen;
