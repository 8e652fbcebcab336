package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET samples}: the last hour of what the peer counts. */
final class SampleRoute {
  private final Sampler sampler;

  SampleRoute(Sampler sampler) {
    this.sampler = sampler;
  }

  void mount(Router router, String api) {
    router.get(api + "/samples").handler(this::samples);
  }

  private void samples(RoutingContext rc) {
    String since = rc.request().getParam("since");
    if (since != null && !since.matches("\\d{1,18}")) {
      throw FailureCode.BAD_REQUEST.failure(
          "since must be epoch milliseconds, was \"" + since + "\"");
    }
    rc.json(sampler.toJson(since == null ? 0 : Long.parseLong(since)));
  }
}
