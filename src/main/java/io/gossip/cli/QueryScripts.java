package io.gossip.cli;

import io.gossip.bus.FailureCode;
import io.gossip.bus.QueryHeard;
import io.gossip.client.GossipClient;
import io.gossip.member.Bytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers queries with what commands print: {@code --on-query}. Whoever is in the group can make a
 * command run, so only a few run at a time, and only a few more wait. The peer logs what fails.
 */
final class QueryScripts {
  private static final int AT_ONCE = 4;
  private static final int AT_ONCE_AND_WAITING = 20;

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
   * @param address the peer's option {@code address}
   * @param self the peer's name
   * @param commands by name of the query
   */
  static QueryScripts serve(
      Vertx vertx, String address, String self, Map<String, String> commands) {
    QueryScripts scripts = new QueryScripts(vertx, self);
    GossipClient client = GossipClient.create(vertx, address);
    commands.forEach(
        (name, command) -> {
          QueryScript script = new QueryScript(command);
          scripts.scripts.add(script);
          client.onQuery(name, query -> scripts.answer(script, query));
        });
    return scripts;
  }

  /** Ends what runs. */
  void close() {
    scripts.forEach(QueryScript::close);
  }

  private Future<Bytes> answer(QueryScript script, QueryHeard query) {
    if (accepted.incrementAndGet() > AT_ONCE_AND_WAITING) {
      accepted.decrementAndGet();
      return Future.failedFuture(FailureCode.CONFLICT.failure("too many queries at a time"));
    }
    return workers
        .executeBlocking(() -> run(script, query), false)
        .onComplete(done -> accepted.decrementAndGet());
  }

  private Bytes run(QueryScript script, QueryHeard query) throws Exception {
    long millis = query.deadline() - System.currentTimeMillis();
    if (millis <= 0) {
      throw FailureCode.NO_ANSWER.failure("all workers were busy until it was too late");
    }
    try {
      int limit = ANSWER_BYTES - Bytes.ofText(self).length();
      return Bytes.wrap(script.run(query.payload().toArray(), environment(query), limit, millis));
    } catch (IOException | CommandFailed e) {
      throw FailureCode.INTERNAL.failure(e.getMessage());
    }
  }

  private Map<String, String> environment(QueryHeard query) {
    Map<String, String> environment = new HashMap<>();
    for (String prefix : List.of("SERF_", "GOSSIP_")) {
      environment.put(prefix + "EVENT", "query");
      environment.put(prefix + "QUERY_NAME", query.name());
      environment.put(prefix + "SELF_NAME", self);
    }
    environment.put("GOSSIP_QUERY_FROM", Printable.of(query.from()));
    return environment;
  }
}
