/**
 * The peer over HTTP: the API of contract §3, the live stream of events, health, metrics, and the
 * dashboard.
 *
 * <p>May import {@code client}, {@code bus}, {@code member}, vertx-web, Micrometer and slf4j; never
 * {@code message}, {@code protocol}, {@code wire}, {@code node} or {@code storage}.
 */
@ModuleGen(name = "vertx-gossip-web", groupPackage = "io.gossip")
package io.gossip.web;

import io.vertx.codegen.annotations.ModuleGen;
