package io.gossip.cli;

import io.gossip.bus.Addresses;
import io.gossip.member.HostAndPort;
import io.gossip.web.WebOptions;
import io.gossip.web.WebVerticle;
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
  private static final int MAX_SIMULATED = 5_000;
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

  @Option(
      names = "--simulated",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "In place of peers on sockets, so many in the simulator, 2 to " + MAX_SIMULATED + ".")
  private int simulated;

  @Override
  public Integer call() throws Exception {
    return simulated == 0 ? onSockets() : simulated();
  }

  private int simulated() throws Exception {
    if (simulated < 2 || simulated > MAX_SIMULATED) {
      throw new WrongUsage(
          "--simulated must lie between 2 and " + MAX_SIMULATED + ", was " + simulated);
    }
    HostAndPort at = HostPort.parse("--web", web);
    say("simulating " + simulated + " peers");
    Vertx vertx = SmallVertx.create(2);
    Lifetime.endsWith(vertx, Future::succeededFuture);
    SimulatedGroup group =
        new SimulatedGroup(simulated, Addresses.DEFAULT_PREFIX, System.nanoTime());
    vertx.deployVerticle(group).await(START_SECONDS, TimeUnit.SECONDS);
    WebVerticle page = new WebVerticle(new WebOptions().setHost(at.host()).setPort(at.port()));
    try {
      vertx.deployVerticle(page).await(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) { // Vert.x throws the cause as it is, checked or not.
      throw taken(at, e);
    }
    say("dashboard " + page.url());
    say("Ctrl-C ends the demo");
    Lifetime.untilStopped();
    return 0;
  }

  private int onSockets() throws Exception {
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
      throw taken(web, e);
    }
  }

  /** What to tell when the page cannot listen. */
  private static Exception taken(HostAndPort web, Exception e) {
    if (!StartFailure.portTaken(e)) {
      return e;
    }
    String other = new HostAndPort(web.host(), web.port() % 65_535 + 1).toString();
    return new CommandFailed(
        web + " is taken: choose another with --web " + other + " (port 0 takes a free one)");
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
