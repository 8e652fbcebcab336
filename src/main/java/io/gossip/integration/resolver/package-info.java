/**
 * Client-side load balancing: names of services become the members that announce them.
 *
 * <p>May import {@code client}, {@code bus}, {@code member} and vertx-core; never another
 * integration.
 */
@ModuleGen(name = "vertx-gossip-resolver", groupPackage = "io.gossip")
package io.gossip.integration.resolver;

import io.vertx.codegen.annotations.ModuleGen;
