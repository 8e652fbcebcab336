package io.gossip.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip monitor}: shows what happens as a running agent sees it, until Ctrl-C. */
@Command(
    name = "monitor",
    description = {
      "Show member events and user events as a running agent sees them, until Ctrl-C.",
      "A lost connection is opened again; missed member events follow then, user events do not."
    },
    mixinStandardHelpOptions = true)
final class MonitorCommand implements Callable<Integer> {
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  @Mixin private AgentApi agent;
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "One JSON document a line.")
  private boolean json;

  @Option(names = "--count", paramLabel = "N", description = "End after this many events.")
  private Long count;

  private String place = "";
  private String problem = "";
  private long printed;
  private boolean connected;
  private int failures;

  @Override
  public Integer call() throws Exception {
    if (count != null && count < 1) {
      throw new WrongUsage("--count must be 1 or more, was " + count);
    }
    URI uri = agent.uri("events");
    while (!done()) {
      try (EventFeed feed = EventFeed.open(uri, place)) {
        connected();
        follow(feed);
      } catch (IOException e) {
        lost(e);
      }
    }
    return 0;
  }

  private boolean done() {
    return count != null && printed >= count;
  }

  private void follow(EventFeed feed) throws IOException {
    while (!done()) {
      EventFeed.Said said = feed.next();
      failures = 0;
      try {
        if (!feed.place().isEmpty()) {
          place = feed.place();
        }
        show(said.type(), new JsonObject(said.data()));
      } catch (DecodeException | ClassCastException e) {
        note("the agent said what is no event: " + e.getMessage());
      }
    }
  }

  private void show(String type, JsonObject data) {
    switch (type) {
      case "now" -> told(data);
      case "relist" -> note("events are missing here: see gossip members");
      default -> {
        JsonObject event = type.isEmpty() ? data : data.copy().put("type", type);
        print(json ? event.encode() : EventLine.of(event));
      }
    }
  }

  /** The agent itself says every few seconds whether it sees its peer: only news is shown. */
  private void told(JsonObject data) {
    String now = data.getString("problem", "");
    if (!now.equals(problem)) {
      note(now.isEmpty() ? "the peer is there again" : now);
    }
    problem = now;
    String run = data.getString("run", "");
    if (!run.isEmpty()) {
      place = run + ":" + data.getLong("seq");
    }
  }

  private void connected() {
    if (connected) {
      note("connected again");
    }
    connected = true;
  }

  /** Whoever starts this before the agent wants to know; whoever watches already can wait. */
  private void lost(IOException why) throws CommandFailed, InterruptedException {
    if (!connected) {
      throw agent.nobody(why);
    }
    if (failures == 0) {
      note("connection lost (" + why.getMessage() + "), trying again");
    }
    failures = Math.min(failures + 1, 10);
    TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_WAIT_MILLIS, 500L << failures));
  }

  private void print(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
    printed++;
  }

  private void note(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println("gossip monitor: " + Printable.of(line));
    err.flush();
  }
}
