package io.gossip.integration.health;

import io.gossip.bus.Addresses;
import io.gossip.client.GossipClient;
import io.gossip.client.MemberList;
import io.gossip.member.Member;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.Status;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A procedure for {@code HealthChecks}: the peer answers, stands in its group, says that its view
 * can be relied on, and the members that tell what they hold (those of this project) hold the same.
 * Views differ for a moment after each change; only who differs at several checks in a row is
 * unhealthy. The data names the reason, or who differs.
 *
 * <p>Use one object for each {@code HealthChecks}; safe from any thread.
 */
public final class ViewAgrees implements Handler<Promise<Status>> {
  /** The name to register it under. */
  public static final String NAME = "gossip-view-agrees";

  /** Checks in a row that may find a difference, unless said otherwise. */
  public static final int DEFAULT_PATIENCE = 3;

  private final GossipClient client;
  private final int patience;
  private final AtomicInteger differences = new AtomicInteger();

  /** Of the peer with the default address. */
  public ViewAgrees(Vertx vertx) {
    this(vertx, Addresses.DEFAULT_PREFIX, DEFAULT_PATIENCE);
  }

  /**
   * Of one of several peers.
   *
   * @param address the peer's option {@code address}
   * @param patience how many checks in a row may find a difference, 0 or more
   */
  public ViewAgrees(Vertx vertx, String address, int patience) {
    if (patience < 0) {
      throw new IllegalArgumentException("patience must be 0 or more, was " + patience);
    }
    this.client = GossipClient.create(vertx, address);
    this.patience = patience;
  }

  @Override
  public void handle(Promise<Status> check) {
    client
        .members()
        .compose(list -> client.stats().map(stats -> status(list, stats)))
        .otherwise(why -> Status.KO(reason(String.valueOf(why.getMessage()))))
        .onComplete(check);
  }

  private Status status(MemberList list, JsonObject stats) {
    if (list.members().stream().noneMatch(each -> each.self() && each.state().present())) {
      return Status.KO(reason("this peer has left its group"));
    }
    String notReady = stats.getString("notReady", "");
    if (!notReady.isEmpty()) {
      return Status.KO(reason(notReady));
    }
    JsonArray differing =
        stats
            .getJsonObject("agreement", new JsonObject())
            .getJsonArray("differing", new JsonArray());
    int inARow = differing.isEmpty() ? 0 : differences.get() + 1;
    differences.set(inARow);
    JsonObject data =
        new JsonObject()
            .put(
                "members",
                list.members().stream().map(Member::state).filter(s -> s.present()).count())
            .put("differing", differing);
    return inARow > patience ? Status.KO(data) : Status.OK(data);
  }

  private static JsonObject reason(String text) {
    return new JsonObject().put("reason", text);
  }
}
