package io.gossip.cli;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks an agent again and again, beside the thread that listens to keys. */
final class TopSource implements AutoCloseable {
  private static final long EVENTS = 50;

  private final AgentApi agent;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "gossip-top");
            daemon.setDaemon(true);
            return daemon;
          });
  private volatile TopShot shot;

  TopSource(AgentApi agent) {
    this.agent = agent;
    this.shot = TopShot.nothing(agent.web());
  }

  /** The last one. */
  TopShot shot() {
    return shot;
  }

  /** Asks once, now. */
  TopShot ask() throws CommandFailed, InterruptedException {
    JsonObject list = agent.get("members", Map.of());
    JsonObject stats = agent.get("stats", Map.of());
    long since = Math.max(0, list.getLong("seq") - EVENTS);
    JsonObject page =
        agent.get("events", Map.of("run", list.getString("run"), "since", Long.toString(since)));
    shot = shot.next(System.currentTimeMillis(), list, stats, page);
    return shot;
  }

  /** Goes on asking. */
  void follow(long everyMillis) {
    thread.scheduleWithFixedDelay(
        this::askQuietly, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void askQuietly() {
    try {
      ask();
    } catch (CommandFailed | RuntimeException e) {
      shot = shot.failed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
