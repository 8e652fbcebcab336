/**
 * vertx-service-discovery over gossip: what members announce appears as records, and records
 * published here are announced. Needs {@code io.vertx:vertx-service-discovery}.
 *
 * <p>May import {@code client}, {@code bus}, {@code member}, vertx-core and
 * vertx-service-discovery; never another integration.
 */
@ModuleGen(name = "vertx-gossip-discovery", groupPackage = "io.gossip")
package io.gossip.integration.discovery;

import io.vertx.codegen.annotations.ModuleGen;
