package io.gossip.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Children of one program. Closing it ends every one of them, by its own handle. */
public final class ChildProcesses implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Pattern READY = Pattern.compile("peer \\S+ listens on (\\S+:\\d+)");

  private final List<String> program;
  private final List<ChildProcess> children = new ArrayList<>();
  private final Thread lastResort = new Thread(this::killAll, "bench-children");

  /**
   * Starts nothing yet.
   *
   * @param program the command line up to the sub-command that all children run
   */
  public ChildProcesses(List<String> program) {
    this.program = List.copyOf(program);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts an agent of ours, or whatever says like it that it listens. */
  ChildProcess start(List<String> options) {
    return start(options, READY, line -> {});
  }

  /** Starts a {@link ChildPeer} that joins a group and reports to it what it sees. */
  ChildProcess startPeer(String name, BenchGroup group) {
    return start(
        List.of("--name", name, "--join", group.address()), READY, new ChildLines(name, group));
  }

  /**
   * Starts a child and waits for its ready line.
   *
   * @param options after the program
   * @throws IllegalStateException with the child's last line if it ends or is not ready in time
   */
  ChildProcess start(List<String> options, Pattern ready, Consumer<String> lines) {
    List<String> command = new ArrayList<>(program);
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // They would set what a benched peer must not have.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("GOSSIP_") || name.startsWith("SERF_"));
    try {
      ChildProcess child = new ChildProcess(builder.start(), ready, lines);
      synchronized (children) {
        children.add(child);
      }
      child.awaitReady(START);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets time pass.
   *
   * @throws IllegalStateException if one of the children ends meanwhile
   */
  void mustRunFor(Duration time) throws InterruptedException {
    CompletableFuture<?>[] ends;
    synchronized (children) {
      ends = children.stream().map(ChildProcess::ended).toArray(CompletableFuture[]::new);
    }
    try {
      CompletableFuture.anyOf(ends).get(time.toMillis(), TimeUnit.MILLISECONDS);
      throw new IllegalStateException("a child ended while it was measured");
    } catch (TimeoutException e) {
      // All run still, as they should.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    killAll();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The JVM is going down already: the hook has run or is running.
    }
  }

  private void killAll() {
    synchronized (children) {
      children.forEach(ChildProcess::kill);
      children.clear();
    }
  }
}
