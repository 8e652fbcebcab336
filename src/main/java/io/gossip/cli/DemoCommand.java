package io.gossip.cli;

import io.gossip.member.HostAndPort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossip demo}: a group on this machine and its dashboard, until Ctrl-C. */
@Command(
    name = "demo",
    description = "Run a group of peers in one process and show it in a browser.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int MAX_PEERS = 200;
  private static final int START_SECONDS = 60;

  @Spec private CommandSpec command;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many peers, 1 to " + MAX_PEERS + " (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--web",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      description = "Where the dashboard listens (default: ${DEFAULT-VALUE}; port 0: a free one).")
  private String web;

  @Override
  public Integer call() throws Exception {
    if (count < 1 || count > MAX_PEERS) {
      throw new WrongUsage("--peers must lie between 1 and " + MAX_PEERS + ", was " + count);
    }
    HostAndPort dashboard = HostPort.parse("--web", web);
    say("starting " + count + (count == 1 ? " peer" : " peers") + " on this machine");
    Vertx vertx = SmallVertx.create(2);
    Path folder = TemporaryFolder.create("gossip-demo");
    DemoPeers peers = new DemoPeers(vertx, folder);
    Lifetime.endsWith(vertx, () -> peers.stop().eventually(() -> delete(vertx, folder)));
    say("dashboard " + first(peers, dashboard).dashboard().orElseThrow());
    peers.startOthers(count - 1).await(START_SECONDS, TimeUnit.SECONDS);
    say("all peers run; Ctrl-C ends the demo");
    Lifetime.untilStopped();
    return 0;
  }

  private static LocalPeer first(DemoPeers peers, HostAndPort web) throws Exception {
    try {
      return peers.startFirst(web).await(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) { // Vert.x throws the cause as it is, checked or not.
      if (StartFailure.portTaken(e)) {
        String other = new HostAndPort(web.host(), web.port() % 65_535 + 1).toString();
        throw new CommandFailed(
            web + " is taken: choose another with --web " + other + " (port 0 takes a free one)");
      }
      throw e;
    }
  }

  private void say(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static Future<Void> delete(Vertx vertx, Path folder) {
    return vertx.executeBlocking(
        () -> {
          TemporaryFolder.delete(folder);
          return null;
        });
  }
}
