package io.gossip.storage;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Schemas;
import io.gossip.bus.StorageOpened;
import io.gossip.bus.Why;
import io.gossip.bus.WhyRequest;
import io.gossip.member.MemberEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** A Vert.x with stores in it, used as a peer uses them: by the bus. Closed by the test. */
final class StorageRig implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  private final LocalBus bus = new LocalBus(vertx);
  private LongSupplier clock = System::currentTimeMillis;

  static StorageOptions options(Path file) {
    return new StorageOptions().setFile(file.toString()).setBatchMillis(1);
  }

  StorageRig clock(LongSupplier other) {
    clock = other;
    return this;
  }

  String deploy(StorageOptions options) throws Exception {
    return await(vertx.deployVerticle(new StorageVerticle(options, clock)));
  }

  void undeploy(String id) throws Exception {
    await(vertx.undeploy(id));
  }

  StorageOpened open(String name) throws Exception {
    JsonObject answer = await(bus.request(Addresses.DEFAULT.storageOpen(), request(name)));
    Schemas.assertValid("storage-open-answer", answer);
    return StorageOpened.ofJson(answer);
  }

  /** A start, a single open and a stop. */
  StorageOpened openOnce(StorageOptions options, String name) throws Exception {
    String id = deploy(options);
    StorageOpened opened = open(name);
    undeploy(id);
    return opened;
  }

  void publish(MemberEvent event) {
    bus.publish(Addresses.DEFAULT.members(), MemberJson.encode(event));
  }

  Why why(WhyRequest request) throws Exception {
    JsonObject body = new JsonObject().put("name", request.name());
    request.at().ifPresent(at -> body.put("at", at));
    Schemas.assertValid("why-request", body);
    JsonObject answer = await(bus.request(Addresses.DEFAULT.why(), body));
    Schemas.assertValid("why", answer);
    return Why.ofJson(answer);
  }

  JsonObject stats() throws Exception {
    JsonObject stats = await(bus.request(Addresses.DEFAULT.storageStats(), new JsonObject()));
    Schemas.assertValid("storage-stats", stats);
    return stats;
  }

  /** Asks for the counters until they are so; each question takes its turn behind the events. */
  JsonObject statsUntil(Predicate<JsonObject> wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    JsonObject stats = stats();
    while (!wanted.test(stats)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not so within 20 s: " + stats);
      }
      await(vertx.timer(5));
      stats = stats();
    }
    return stats;
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  /** Asks a database past the store; each row as its values joined by {@code |}. */
  static List<String> rows(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
      return rows;
    }
  }

  private static JsonObject request(String name) {
    return name == null ? new JsonObject() : new JsonObject().put("name", name);
  }

  @Override
  public void close() {
    try {
      vertx.close().await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Vert.x did not close within 20 s", e);
    }
  }
}
