package io.gossip.integration.discovery;

import io.gossip.client.GossipClient;
import io.gossip.client.GroupFeed;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.spi.ServiceImporter;
import io.vertx.servicediscovery.spi.ServicePublisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what members announce records of a {@code ServiceDiscovery}: whole records that a {@link
 * GossipServiceExporter} has announced, and HTTP endpoints for {@code service.NAME=PORT} (tag or
 * state key). A record is out of service while its member leaves or is away, and goes when the
 * member has left or failed. The metadata {@code gossip.member} names the member.
 *
 * <p>The configuration is that of {@link DiscoveryOptions}. Starting succeeds once the first list
 * is imported, or when no peer answers yet: then records come as soon as one does.
 */
public final class GossipServiceImporter implements ServiceImporter {
  private static final Logger LOG = LoggerFactory.getLogger(GossipServiceImporter.class);

  /** What stands, by what announces it: the record as it was wanted, and its registration. */
  private final Map<String, Published> published = new HashMap<>();

  private Context context;
  private ServicePublisher publisher;
  private Announcements announcements;
  private Rounds rounds;
  private GroupFeed feed;
  private boolean closed;

  private record Published(Record wanted, String registration) {}

  @Override
  public void start(
      Vertx vertx, ServicePublisher to, JsonObject configuration, Promise<Void> started) {
    DiscoveryOptions options;
    try {
      options = new DiscoveryOptions(configuration);
    } catch (IllegalArgumentException refused) {
      started.fail(refused);
      return;
    }
    publisher = to;
    context = vertx.getOrCreateContext();
    rounds = new Rounds(context, this::round);
    announcements = new Announcements(options, () -> rounds.request(), started::tryComplete);
    feed = new GroupFeed(context, GossipClient.create(vertx, options.getAddress()), announcements);
    feed.filled()
        .onSuccess(
            full ->
                context.runOnContext(
                    then -> rounds.request().onSuccess(done -> started.tryComplete())));
  }

  /** Takes back what was imported. */
  @Override
  public void close(Handler<Void> done) {
    if (feed == null) {
      done.handle(null);
      return;
    }
    feed.close();
    context.runOnContext(
        stopped -> {
          closed = true;
          rounds.request().onComplete(over -> done.handle(null));
        });
  }

  /** Brings what stands to what is wanted. */
  private Future<?> round() {
    Map<String, Record> wanted = closed ? Map.of() : announcements.records();
    List<Future<?>> steps = new ArrayList<>();
    for (String id : List.copyOf(published.keySet())) {
      if (!wanted.containsKey(id)) {
        // Whoever else has removed it has done our work.
        steps.add(publisher.unpublish(published.remove(id).registration()));
      }
    }
    wanted.forEach(
        (id, record) -> {
          Published standing = published.get(id);
          if (standing == null) {
            steps.add(publish(id, record));
          } else if (!standing.wanted().equals(record)) {
            steps.add(update(id, record, standing.registration()));
          }
        });
    return Future.join(steps);
  }

  private Future<?> publish(String id, Record record) {
    return publisher
        .publish(new Record(record))
        .onSuccess(done -> published.put(id, new Published(record, done.getRegistration())))
        .onFailure(
            why -> LOG.warn("record {} not published: {}", record.getName(), why.toString()));
  }

  private Future<?> update(String id, Record record, String registration) {
    return publisher
        .update(new Record(record).setRegistration(registration))
        .onSuccess(done -> published.put(id, new Published(record, registration)))
        .onFailure(why -> LOG.warn("record {} not updated: {}", record.getName(), why.toString()));
  }
}
