package io.gossip.cli;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers queries with what commands print: {@code --on-query}. Whoever is in the group can make a
 * command run, so only a few run at a time, and only a few more wait.
 */
final class QueryScripts {
  private static final Logger LOG = LoggerFactory.getLogger("gossip");
  private static final int AT_ONCE = 4;
  private static final int AT_ONCE_AND_WAITING = 20;
  private static final long PATIENCE_MILLIS = 15_000;

  /** An encoded answer may take 1,024 bytes; this much is not payload, and the own name. */
  private static final int ANSWER_BYTES = 1024 - 64;

  private final String self;
  private final WorkerExecutor workers;
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<QueryScript> scripts = new ArrayList<>();

  private QueryScripts(Vertx vertx, String self) {
    this.self = self;
    this.workers = vertx.createSharedWorkerExecutor("on-query", AT_ONCE);
  }

  /**
   * Serves the queries of one peer.
   *
   * @param self the peer's name
   * @param commands by name of the query
   */
  static QueryScripts serve(
      Vertx vertx, Addresses addresses, String self, Map<String, String> commands) {
    QueryScripts scripts = new QueryScripts(vertx, self);
    LocalBus bus = new LocalBus(vertx);
    commands.forEach(
        (name, command) -> {
          QueryScript script = new QueryScript(command);
          scripts.scripts.add(script);
          bus.serve(addresses.queries(name), query -> scripts.answer(name, script, query));
        });
    return scripts;
  }

  /** Ends what runs. */
  void close() {
    scripts.forEach(QueryScript::close);
  }

  private Future<JsonObject> answer(String name, QueryScript script, Object body) {
    if (accepted.incrementAndGet() > AT_ONCE_AND_WAITING) {
      accepted.decrementAndGet();
      return Future.failedFuture(FailureCode.CONFLICT.failure("too many queries at a time"));
    }
    JsonObject query = (JsonObject) body;
    long deadline = query.getLong("deadline", System.currentTimeMillis() + PATIENCE_MILLIS);
    return workers
        .executeBlocking(() -> run(name, script, query, deadline), false)
        .onFailure(why -> LOG.warn("on-query {}: no answer, {}", name, why.getMessage()))
        .onComplete(done -> accepted.decrementAndGet());
  }

  private JsonObject run(String name, QueryScript script, JsonObject query, long deadline)
      throws Exception {
    long millis = deadline - System.currentTimeMillis();
    if (millis <= 0) {
      throw new CommandFailed("it is too late for one");
    }
    int limit = ANSWER_BYTES - self.getBytes(StandardCharsets.UTF_8).length;
    byte[] input = Base64.getDecoder().decode(query.getString("payload", ""));
    byte[] output = script.run(input, environment(name, query), limit, millis);
    return new JsonObject().put("payload", Base64.getEncoder().encodeToString(output));
  }

  private Map<String, String> environment(String name, JsonObject query) {
    Map<String, String> environment = new HashMap<>();
    for (String prefix : List.of("SERF_", "GOSSIP_")) {
      environment.put(prefix + "EVENT", "query");
      environment.put(prefix + "QUERY_NAME", name);
      environment.put(prefix + "SELF_NAME", self);
    }
    environment.put("GOSSIP_QUERY_FROM", Printable.of(query.getString("from", "")));
    return environment;
  }
}
