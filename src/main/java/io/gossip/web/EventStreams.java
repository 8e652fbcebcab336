package io.gossip.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** All live streams, and what all of them are told from time to time. */
final class EventStreams {
  private static final long TICK_MILLIS = 5000;
  private static final String PARTITION = "partition";

  private final Vertx vertx;
  private final EventLog log;
  private final int max;
  private final Set<EventStream> streams = new LinkedHashSet<>();
  private JsonObject partition;
  private String partitionRun = "";

  EventStreams(Vertx vertx, EventLog log, int max) {
    this.vertx = vertx;
    this.log = log;
    this.max = max;
  }

  /** Ends with the verticle, as all its timers do. */
  void start(PeerWatch watch) {
    vertx.setPeriodic(TICK_MILLIS, tick -> tick(watch));
  }

  boolean full() {
    return streams.size() >= max;
  }

  /** Serves a stream from its place on until the client goes. */
  void add(HttpServerResponse response, EventStream.Place place, PeerWatch watch) {
    EventStream stream = new EventStream(response, log, place);
    streams.add(stream);
    response.closeHandler(closed -> streams.remove(stream));
    response.exceptionHandler(broken -> streams.remove(stream));
    stream.open(watch.problem());
    if (partition != null && partitionRun.equals(log.run())) {
      stream.pass(PARTITION, partition);
    }
  }

  /** Events were added: each stream that keeps up gets them. */
  void pump() {
    new ArrayList<>(streams).forEach(EventStream::pump);
  }

  /** To all, and to whoever comes while it lasts: nothing else would tell them. */
  void parted(JsonObject news) {
    partition = news.getString("type").equals("healed") ? null : news;
    partitionRun = log.run();
    pass(PARTITION, news);
  }

  /** To all clients that keep up. */
  void pass(String event, JsonObject body) {
    new ArrayList<>(streams).forEach(stream -> stream.pass(event, body));
  }

  private void tick(PeerWatch watch) {
    if (!streams.isEmpty()) {
      tell(watch.problem());
      String told = watch.problem();
      watch.check().onComplete(checked -> tellNews(told, watch.problem()));
    }
  }

  /** The answer can take long: the sign of life does not wait for it. */
  private void tellNews(String told, String problem) {
    if (!problem.equals(told)) {
      tell(problem);
    }
  }

  private void tell(String problem) {
    new ArrayList<>(streams).forEach(stream -> stream.tick(problem));
  }
}
