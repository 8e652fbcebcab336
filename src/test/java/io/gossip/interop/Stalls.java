package io.gossip.interop;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When our half of a pool stood still: its event loops tick, and a tick that comes late is noted.
 * All of ours live in one JVM on a machine with two cores; when that gets no processor for as long
 * as a ping may take, an agent rightly says that a peer did not answer.
 */
final class Stalls {
  private static final long TICK_MILLIS = 20;

  /** Half of the time that a ping has in the agents' profile: the other half is the agent's own. */
  private static final long NOTED_MILLIS = 250;

  /** An agent speaks of a probe at its end, a second after the ping, or of the next one. */
  private static final long SPOKEN_OF_MILLIS = 5_000;

  private static final Pattern TIME =
      Pattern.compile("\\b(\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d) \\[");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");

  /** What an agent may say of a peer that is merely slow, and nothing else. */
  private static final Pattern SLOW =
      Pattern.compile(
          "Was able to connect to .* but other probes failed"
              + "|Refuting a suspect message"
              + "|reply for non-running query"
              + "|Failed fallback ping: .*i/o timeout");

  private final List<Stall> noted = new CopyOnWriteArrayList<>();

  private record Stall(long from, long to) {}

  /** Watches all event loops of this Vert.x until it is closed. */
  static Stalls of(Vertx vertx) throws Exception {
    Stalls stalls = new Stalls();
    vertx
        .deployVerticle(
            stalls::ticker,
            new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE))
        .await(10, TimeUnit.SECONDS);
    return stalls;
  }

  /** Whether this line of an agent's log says no more than that somebody was slow while we were. */
  boolean explain(String line) {
    Matcher time = TIME.matcher(line);
    if (!SLOW.matcher(line).find() || !time.find()) {
      return false;
    }
    long said =
        LocalDateTime.parse(time.group(1), FORMAT)
            .atZone(ZoneId.systemDefault())
            .toInstant()
            .toEpochMilli();
    return noted.stream()
        .anyMatch(stall -> said + 999 >= stall.from() && said <= stall.to() + SPOKEN_OF_MILLIS);
  }

  private Deployable ticker() {
    return new VerticleBase() {
      private long last = System.nanoTime();

      @Override
      public Future<?> start() {
        vertx.setPeriodic(TICK_MILLIS, tick -> tick());
        return Future.succeededFuture();
      }

      private void tick() {
        long now = System.nanoTime();
        long late = (now - last) / 1_000_000 - TICK_MILLIS;
        last = now;
        if (late >= NOTED_MILLIS) {
          long until = System.currentTimeMillis();
          noted.add(new Stall(until - late, until));
        }
      }
    };
  }
}
