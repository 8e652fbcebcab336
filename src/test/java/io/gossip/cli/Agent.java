package io.gossip.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code agent} of the runnable jar in a process of its own, ended when this is closed. */
public final class Agent implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("gossip - peer (\\S+) listens on (\\S+:\\d+)(?:, dashboard (\\S+))?");

  private static final String END = "END OF LOG";

  private final Process process;
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private String address;
  private String dashboard;

  private Agent(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "agent-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts one and waits until it is ready. */
  public static Agent start(Path folder, String... options)
      throws IOException, InterruptedException {
    Agent agent = launch(folder, options);
    try {
      Matcher ready = agent.await(READY, Duration.ofSeconds(30));
      agent.address = ready.group(2);
      agent.dashboard = ready.group(3);
      return agent;
    } catch (AssertionError e) {
      agent.close();
      throw e;
    }
  }

  /** Starts one that may fail. */
  static Agent launch(Path folder, String... options) throws IOException {
    return new Agent(Jar.process(folder, "agent", options).start());
  }

  /** One that was started in another way. */
  static Agent of(Process process) {
    return new Agent(process);
  }

  /** Its dashboard as soon as it is ready; {@code null} if that takes until then. */
  String dashboardUntil(long deadline) throws InterruptedException {
    for (String line = next(deadline); line != null; line = next(deadline)) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return ready.group(3);
      }
    }
    return null;
  }

  public String address() {
    return address;
  }

  public String dashboard() {
    return dashboard;
  }

  /** Waits for a line of its log. */
  Matcher await(Pattern pattern, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (String line = next(deadline); line != null; line = next(deadline)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
    throw new AssertionError("no line like " + pattern + " within " + patience + ": " + seen);
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL, and waits until the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** Waits for its end; the exit code. */
  int exitCode(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the agent still runs after " + patience + ": " + seen);
    }
    return process.exitValue();
  }

  /** Its whole log; waits for its end. */
  List<String> lines() throws InterruptedException {
    if (!seen.contains(END)) {
      await(Pattern.compile("^" + END + "$"), Duration.ofSeconds(10));
    }
    return seen.subList(0, seen.size() - 1);
  }

  /** The last line of its log, which says why it failed. */
  String reason() throws InterruptedException {
    List<String> lines = lines();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private String next(long deadline) throws InterruptedException {
    String line = log.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (line != null) {
      seen.add(line);
    }
    return line;
  }

  private void read() {
    try (BufferedReader lines = process.errorReader()) {
      lines.lines().forEach(log::add);
    } catch (IOException | UncheckedIOException e) {
      log.add(e.toString());
    } finally {
      log.add(END);
    }
  }
}
