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

/** Agents as child processes. Closing it ends every one of them, by its own handle. */
public final class Children implements AutoCloseable {
  private final List<String> launch;
  private final List<ChildAgent> children = new ArrayList<>();
  private final Thread lastResort = new Thread(this::killAll, "bench-children");

  /**
   * Starts nothing yet.
   *
   * @param launch the command line up to and without the sub-command {@code agent}
   */
  public Children(List<String> launch) {
    this.launch = List.copyOf(launch);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts an agent and waits for its ready line.
   *
   * @param options after {@code agent}
   * @throws IllegalStateException with the agent's last line if it ends or is not ready in time
   */
  ChildAgent start(List<String> options, Duration patience) {
    List<String> command = new ArrayList<>(launch);
    command.add("agent");
    command.addAll(options);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("GOSSIP_"));
      ChildAgent child =
          new ChildAgent(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
      synchronized (children) {
        children.add(child);
      }
      child.awaitReady(patience);
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
      ends = children.stream().map(ChildAgent::ended).toArray(CompletableFuture[]::new);
    }
    try {
      CompletableFuture.anyOf(ends).get(time.toMillis(), TimeUnit.MILLISECONDS);
      throw new IllegalStateException("a child agent ended while it was measured");
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
      children.forEach(ChildAgent::kill);
      children.clear();
    }
  }
}
