package io.gossip.web;

import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

/**
 * Against DNS rebinding: a foreign page whose name suddenly means 127.0.0.1 still sends that name
 * as Host. So a server that listens on loopback answers to names of loopback only.
 */
final class HostGuard implements SecurityPolicyHandler {
  private static final int MISDIRECTED = 421;

  private final boolean loopbackOnly;

  HostGuard(String boundTo) {
    this.loopbackOnly = Loopback.is(boundTo);
  }

  @Override
  public void handle(RoutingContext rc) {
    HostAndPort host = rc.request().authority();
    if (!loopbackOnly || host != null && Loopback.is(host.host())) {
      rc.next();
    } else {
      Problem.send(
          rc, MISDIRECTED, "Host must be localhost or a loopback address, was " + rawHost(rc));
    }
  }

  private static String rawHost(RoutingContext rc) {
    return rc.request().getHeader("host");
  }
}
