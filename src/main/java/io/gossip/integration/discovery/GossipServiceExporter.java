package io.gossip.integration.discovery;

import io.gossip.bus.StateJson;
import io.gossip.client.GossipClient;
import io.gossip.client.MemberFollower;
import io.gossip.client.MemberView;
import io.gossip.client.Registration;
import io.gossip.client.StateClient;
import io.gossip.member.Member;
import io.gossip.member.MemberEvent;
import io.gossip.member.StateEntry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.Record;
import io.vertx.servicediscovery.spi.ServiceExporter;
import io.vertx.servicediscovery.spi.ServicePublisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the records that are published in a {@code ServiceDiscovery}, each as a state key of
 * this peer ({@code record.ID}); an HTTP endpoint at the peer's own address also as {@code
 * service.NAME=PORT}. They are announced again when the peer starts anew, and go with it. A record
 * that was imported from gossip is not announced. One exporter for a peer: it deletes keys under
 * its prefix that it does not know.
 *
 * <p>The configuration is that of {@link DiscoveryOptions}. All records of a peer must fit its 64
 * KiB of state; one that does not is logged and not announced.
 */
public final class GossipServiceExporter implements ServiceExporter, MemberFollower {
  private static final Logger LOG = LoggerFactory.getLogger(GossipServiceExporter.class);

  /** By registration. */
  private final Map<String, Record> records = new HashMap<>();

  private Context context;
  private OwnKeys keys;
  private StateClient state;
  private Rounds rounds;
  private Registration following;
  private Member self;

  @Override
  public void init(
      Vertx vertx, ServicePublisher from, JsonObject configuration, Promise<Void> ready) {
    DiscoveryOptions options;
    try {
      options = new DiscoveryOptions(configuration);
    } catch (IllegalArgumentException refused) {
      ready.fail(refused);
      return;
    }
    GossipClient client = GossipClient.create(vertx, options.getAddress());
    context = vertx.getOrCreateContext();
    keys = new OwnKeys(options);
    state = client.state();
    rounds = new Rounds(context, this::round);
    context.runOnContext(started -> following = client.follow(this));
    ready.complete();
  }

  @Override
  public void onPublish(Record record) {
    announce(record);
  }

  @Override
  public void onUpdate(Record record) {
    announce(record);
  }

  private void announce(Record record) {
    if (!RecordJson.imported(record)) {
      Record copy = new Record(record);
      changed(() -> records.put(copy.getRegistration(), copy));
    }
  }

  @Override
  public void onUnpublish(String registration) {
    changed(() -> records.remove(registration));
  }

  private void changed(Runnable change) {
    context.runOnContext(
        now -> {
          change.run();
          rounds.request();
        });
  }

  /** The peer has started, perhaps anew: what it announces is looked at again. */
  @Override
  public void listed(MemberView view) {
    self = view.members().stream().filter(Member::self).findFirst().orElse(null);
    rounds.request();
  }

  @Override
  public void changed(MemberEvent event, MemberView view) {
    if (event.member().self() && !event.member().address().equals(self.address())) {
      listed(view);
    }
  }

  /** Takes back what was announced. */
  @Override
  public void close(Handler<Void> done) {
    if (context == null) {
      done.handle(null);
      return;
    }
    context.runOnContext(
        stopped -> {
          records.clear();
          rounds
              .request()
              .compose(over -> following.close())
              .onComplete(closed -> done.handle(null));
        });
  }

  /** Brings the peer's own keys to what is wanted. */
  private Future<?> round() {
    if (self == null) {
      return Future.succeededFuture(); // there is no peer yet
    }
    Member announcing = self;
    return state
        .list()
        .map(
            list ->
                list.of(announcing.name()).entries().stream().filter(key -> !key.gone()).toList())
        .compose(own -> bring(announcing, own));
  }

  private Future<?> bring(Member announcing, List<StateEntry> own) {
    Map<String, Object> wanted = keys.wanted(records, announcing.address().host());
    Map<String, Object> standing =
        own.stream()
            .collect(
                Collectors.toMap(
                    StateEntry::key, entry -> StateJson.bytes(StateJson.value(entry.value()))));
    List<Future<?>> steps = new ArrayList<>();
    keys.leftOver(own, wanted).forEach(key -> steps.add(state.delete(key)));
    wanted.forEach(
        (key, value) -> {
          if (!StateJson.bytes(value).equals(standing.get(key))) {
            steps.add(
                state
                    .set(key, value)
                    .onFailure(why -> LOG.warn("{} not announced: {}", key, why.getMessage())));
          }
        });
    return Future.join(steps);
  }
}
