package io.gossip.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One peer or agent in a process of its own. */
final class ChildProcess {
  private static final int SIGNAL_SECONDS = 10;

  private final Process process;
  private final Pattern ready;
  private final Consumer<String> lines;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private volatile String lastLine = "no output";

  /**
   * Reads what it writes.
   *
   * @param ready finds the line that says it listens; its first group is where
   * @param lines gets every line, on a thread of this child
   */
  ChildProcess(Process process, Pattern ready, Consumer<String> lines) {
    this.process = process;
    this.ready = ready;
    this.lines = lines;
    Thread reader = new Thread(this::read, "output-of-" + process.pid());
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
      throw new IllegalStateException("a child did not start: " + lastLine, e);
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

  /** SIGSTOP: it stands still, and the system goes on taking what is sent to it. */
  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** The shell's own {@code kill}: small systems have no program of that name. */
  private void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IOException("SIG" + name + " could not be sent to the child " + process.pid());
    }
  }

  /** Reads to the end, so that a full pipe never stops the child. */
  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lastLine = line;
        Matcher found = ready.matcher(line);
        if (found.find()) {
          address.complete(found.group(1));
        }
        lines.accept(line);
      }
    } catch (IOException e) {
      lastLine = e.toString();
    } finally {
      address.completeExceptionally(new IllegalStateException(lastLine));
    }
  }
}
