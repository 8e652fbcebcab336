package io.gossip.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One agent in a process of its own. */
final class ChildAgent {
  private static final Pattern READY =
      Pattern.compile("gossip - peer (\\S+) listens on (\\S+:\\d+)");

  private final Process process;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private volatile String lastLine = "no output";

  ChildAgent(Process process) {
    this.process = process;
    Thread reader = new Thread(this::readLog, "log-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  long pid() {
    return process.pid();
  }

  void awaitReady(Duration patience) {
    try {
      address.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a child agent did not start: " + lastLine, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** {@code host:port} that its ready line named. */
  String address() {
    return address.join();
  }

  /** Completes when the process has ended. */
  CompletableFuture<?> ended() {
    return process.onExit();
  }

  /** SIGKILL; does nothing to a process that has ended. */
  void kill() {
    process.destroyForcibly();
  }

  /** Reads to the end, so that a full pipe never stops the child. */
  private void readLog() {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastLine = line;
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          address.complete(ready.group(2));
        }
      }
    } catch (IOException e) {
      lastLine = e.toString();
    } finally {
      address.completeExceptionally(new IllegalStateException(lastLine));
    }
  }
}
