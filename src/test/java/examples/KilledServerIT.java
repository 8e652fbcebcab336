package examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberState;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three processes serve HTTP with the settings that peers have by themselves, one is killed (kill
 * -9) under load; who asks gossip for servers beside who has a static list.
 */
@Timeout(120)
class KilledServerIT {
  private static final Pattern READY = Pattern.compile("gossip at (\\d+), api at (\\d+)");
  private static final int BEFORE = 100;
  private static final int AFTER = 400;
  private static final int END = 150;

  private final LoopbackPeers peers = new LoopbackPeers();
  private final List<Process> processes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    peers.close();
  }

  @Test
  void whoIsKilledUnderLoadIsAskedNoMore() throws Exception {
    String seed = "127.0.0.1:" + start("web-0").group(1);
    start("web-1", seed);
    start("web-2", seed);
    GossipOptions caller = new GossipOptions().setName("caller").setAddress("caller");
    caller.setHost("127.0.0.1").setPort(0).setSeeds(List.of(seed)).setStorage(false);
    GossipVerticle peer = peers.start(caller);
    assertTrue(peer.actualPort() > 0);
    peers.awaitView(
        "caller",
        20,
        Map.of(
            "caller", MemberState.ALIVE,
            "web-0", MemberState.ALIVE,
            "web-1", MemberState.ALIVE,
            "web-2", MemberState.ALIVE));

    Load load = new Load(peers.vertx(), BEFORE + AFTER, END);
    Load.Tally gossip = load.of("gossip", LoadBalancing.client(peers.vertx(), "caller"));
    Load.Tally list = load.of("static list", Load.fixedList(peers.vertx(), ports));
    List<Integer> early = new ArrayList<>();
    load.run(
            gossip,
            list,
            BEFORE,
            () -> {
              early.addAll(List.of(gossip.failed, list.failed));
              processes.get(2).destroyForcibly();
            })
        .await(60, TimeUnit.SECONDS);
    System.out.println(gossip + "; " + list);

    assertEquals(List.of(0, 0), early, "before the kill");
    assertEquals(BEFORE + AFTER, gossip.asked);
    assertEquals(0, gossip.failedAtTheEnd, gossip::toString);
    assertTrue(list.failedAtTheEnd >= END / 4, list::toString);
    assertTrue(gossip.failed < list.failed / 2, gossip + "; " + list);
  }

  private Matcher start(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "examples.WebPeer"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    processes.add(process);
    CompletableFuture<Matcher> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, ready));
    reader.setDaemon(true);
    reader.start();
    Matcher found = ready.get(30, TimeUnit.SECONDS);
    ports.add(Integer.valueOf(found.group(2)));
    return found;
  }

  private static void read(Process process, CompletableFuture<Matcher> ready) {
    BufferedReader output = process.inputReader();
    output.lines().map(READY::matcher).filter(Matcher::find).forEach(ready::complete);
    ready.completeExceptionally(new AssertionError("a server ended"));
  }
}
