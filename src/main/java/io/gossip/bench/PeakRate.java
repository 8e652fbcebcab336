package io.gossip.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The most that a group has sent within a second, looked at five times a second. */
final class PeakRate implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final int STEPS = 5;

  private record Sample(long nanos, long bytes) {}

  private final BenchGroup group;
  private final Deque<Sample> last = new ArrayDeque<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private double peak;

  /** The measurement begins now. */
  PeakRate(BenchGroup group) throws Exception {
    this.group = group;
    sample();
    timer.scheduleWithFixedDelay(
        this::sampleIfPossible, STEP.toMillis(), STEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized double bytesPerSecond() {
    return peak;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void sampleIfPossible() {
    try {
      sample();
    } catch (Exception e) {
      // A peer ended between the question and its answer: the next look is without it.
    }
  }

  private void sample() throws Exception {
    Sample now = new Sample(System.nanoTime(), group.sent().bytes());
    synchronized (this) {
      last.add(now);
      if (last.size() > STEPS) {
        Sample then = last.size() > STEPS + 1 ? last.remove() : last.peek();
        peak = Math.max(peak, (now.bytes - then.bytes) * 1e9 / (now.nanos - then.nanos));
      }
    }
  }
}
