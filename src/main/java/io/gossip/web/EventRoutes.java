package io.gossip.web;

import io.gossip.bus.FailureCode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The events: a page of them, or with {@code Accept: text/event-stream} the live stream on the same
 * path. A stream says these things:
 *
 * <ul>
 *   <li>a message without a type: one member event; its id is {@code run:seq}
 *   <li>{@code relist}: events are missing between the last one and this id; read the list again
 *   <li>{@code now}, every 5 s: {@code {"run","seq","at","problem"?}}, where this stream stands,
 *       the time, and why the peer cannot be seen if it cannot
 *   <li>{@code partition}: the same, and at once on a stream that is opened while one lasts
 *   <li>{@code user-event}, {@code conflict}, {@code foreign}: what the peer publishes on the bus
 *       address of that meaning. They have no id: what a client misses does not come again
 * </ul>
 *
 * <p>It starts after {@code Last-Event-ID}, or else after {@code run} and {@code since}, or else
 * with the next event.
 */
final class EventRoutes {
  private static final int UNAVAILABLE = 503;

  private final EventLog log;
  private final PeerWatch watch;
  private final EventStreams streams;

  EventRoutes(EventLog log, PeerWatch watch, EventStreams streams) {
    this.log = log;
    this.watch = watch;
    this.streams = streams;
  }

  void mount(Router router, String api) {
    router.get(api + "/events").handler(this::events);
  }

  private void events(RoutingContext rc) {
    boolean live = ServerSent.wanted(rc);
    if (live && streams.full()) {
      Problem.send(rc, UNAVAILABLE, "Too many streams are open (option maxStreams).");
    } else if (live) {
      streams.add(rc.response(), place(rc.request()), watch);
    } else {
      page(rc);
    }
  }

  private void page(RoutingContext rc) {
    if (log.run().isEmpty()) {
      Problem.send(rc, UNAVAILABLE, watch.problem());
      return;
    }
    EventStream.Place asked = asked(rc.request(), new EventStream.Place(log.run(), 0));
    boolean whole = log.reaches(asked.run(), asked.seq());
    StringBuilder page = new StringBuilder("{\"run\":\"" + log.run() + "\",\"seq\":" + log.seq());
    page.append(",\"events\":[");
    long first = (whole ? asked.seq() : log.floor()) + 1;
    for (long seq = first; seq <= log.seq(); seq++) {
      page.append(seq == first ? "" : ",").append(log.event(seq));
    }
    page.append("],\"truncated\":").append(!whole).append('}');
    rc.response().putHeader("content-type", "application/json").end(page.toString());
  }

  /** A stream that names no place starts with the next event. */
  private EventStream.Place place(HttpServerRequest request) {
    String last = request.getHeader("last-event-id");
    int colon = last == null ? -1 : last.lastIndexOf(':');
    if (colon >= 0) {
      return new EventStream.Place(
          last.substring(0, colon), number("Last-Event-ID", last.substring(colon + 1)));
    }
    return asked(request, new EventStream.Place(log.run(), log.seq()));
  }

  private EventStream.Place asked(HttpServerRequest request, EventStream.Place otherwise) {
    String run = request.getParam("run");
    String since = request.getParam("since");
    return new EventStream.Place(
        run == null ? otherwise.run() : run,
        since == null ? otherwise.seq() : number("since", since));
  }

  private static long number(String field, String text) {
    if (!text.matches("\\d{1,18}")) {
      throw FailureCode.BAD_REQUEST.failure(
          field + " must be the number of an event, 0 or more, was " + text);
    }
    return Long.parseLong(text);
  }
}
