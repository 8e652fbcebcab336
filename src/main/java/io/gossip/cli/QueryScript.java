package io.gossip.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command of {@code --on-query}, and its runs that have not ended. All calls block. */
final class QueryScript {
  private static final int DRAINED_AT_ONCE = 4096;

  private final String command;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  QueryScript(String command) {
    this.command = command;
  }

  /**
   * Runs it once.
   *
   * @param input comes on its stdin
   * @param environment set besides that of the agent, whose secrets it does not get
   * @param limit bytes of its stdout that are kept; more is read and dropped
   * @param millis after which it is killed with all that it has started
   * @return what it wrote on stdout
   * @throws CommandFailed if it was killed or ended with another code than 0
   */
  byte[] run(byte[] input, Map<String, String> environment, int limit, long millis)
      throws IOException, InterruptedException, CommandFailed {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeAll(AgentSetting.secretVariables());
    builder.environment().putAll(environment);
    Process process = builder.start();
    running.add(process);
    // Apart, because what the command leaves behind may hold its stdout open for ever.
    FutureTask<byte[]> reader = new FutureTask<>(() -> output(process, limit));
    Thread thread = new Thread(reader, "on-query-stdout");
    thread.setDaemon(true);
    thread.start();
    try {
      feed(process, input);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      byte[] output = reader.get(millis, TimeUnit.MILLISECONDS);
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw new CommandFailed("the command ended with " + process.exitValue());
      }
      return output;
    } catch (TimeoutException e) {
      throw new CommandFailed("the command was killed after " + millis + " ms", e);
    } catch (ExecutionException e) {
      throw new CommandFailed("the command's output cannot be read: " + e.getCause(), e);
    } finally {
      running.remove(process);
      kill(process);
    }
  }

  /** Ends all runs. */
  void close() {
    running.forEach(QueryScript::kill);
  }

  /** What it has started goes first: it would hold on to the pipes. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** It need not read what it is asked. */
  private static void feed(Process process, byte[] input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // It has closed its stdin, or ended.
    }
  }

  private static byte[] output(Process process, int limit) throws IOException {
    try (InputStream stdout = process.getInputStream()) {
      byte[] kept = stdout.readNBytes(limit);
      while (stdout.readNBytes(DRAINED_AT_ONCE).length > 0) {
        // Dropped; a command whose pipe is full would never end.
      }
      return kept;
    }
  }
}
