package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gossip.member.HostAndPort;
import io.gossip.member.Member;
import io.gossip.member.MemberState;
import io.gossip.node.LoopbackDns;
import io.gossip.remote.RemoteGossipClient;
import io.gossip.remote.RemoteOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every host of a group loses its process and its address at once, as when all pods are restarted:
 * real hosts, each a network namespace, with databases and one name that has all their addresses.
 * {@code AllAddressesChangeTest} has the same on loopback, {@code OperationsTest} over seeds.
 */
@Timeout(240)
class AllAddressesChangeIT {
  private static final int HOSTS = 5;
  private static final int PORT = 7946;
  private static final String NAME = "group.test";
  private static final String RESOLVER = "198.18.78.1"; // a network for tests alone (RFC 2544)
  private static final String BEFORE = "198.18.76.";
  private static final String AFTER = "198.18.77.";
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final RemoteGossipClient remote =
      RemoteGossipClient.create(vertx, RemoteOptions.plain(2_000));
  private final List<Agent> agents = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (Agent agent : agents) {
      agent.close();
    }
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theGroupReformsUnderItsNamesWithNobodyAtAnOldAddress() throws Exception {
    String problem = NetworkNamespaces.problem();
    assumeTrue(problem.isEmpty(), "network namespaces need root and iproute2: " + problem);
    try (NetworkNamespaces hosts = new NetworkNamespaces(RESOLVER + "/22")) {
      LoopbackDns dns = new LoopbackDns(vertx, RESOLVER);
      for (int i = 1; i <= HOSTS; i++) {
        hosts.host("pod-" + i);
      }
      start(hosts, dns, BEFORE);
      for (Agent agent : agents) {
        agent.kill();
      }
      agents.clear();
      dns.forget(NAME);
      start(hosts, dns, AFTER);
    }
  }

  private void start(NetworkNamespaces hosts, LoopbackDns dns, String network) throws Exception {
    for (int i = 1; i <= HOSTS; i++) {
      hosts.address("pod-" + i, network + i + "/22");
      dns.host(NAME, network + i);
    }
    for (int i = 1; i <= HOSTS; i++) {
      ProcessBuilder process =
          Jar.process(
              folder,
              "agent",
              "--name=pod-" + i,
              "--bind=" + network + i + ":" + PORT,
              "--config=" + config(dns));
      process.command().addAll(1, QUICK_START);
      agents.add(Agent.of(hosts.on("pod-" + i, process).start()));
    }
    Map<String, String> all = new TreeMap<>();
    for (int i = 1; i <= HOSTS; i++) {
      all.put("pod-" + i, network + i + ":" + PORT + " " + MemberState.ALIVE);
    }
    for (int i = 1; i <= HOSTS; i++) {
      awaitView(network + i, all);
    }
  }

  private String config(LoopbackDns dns) throws IOException {
    JsonObject config =
        new JsonObject()
            .put("join", new JsonArray().add(NAME + ":" + PORT))
            .put("gossip", new JsonObject().put("dnsServer", dns.address()));
    return Files.writeString(folder.resolve("agent.json"), config.encode()).toString();
  }

  private void awaitView(String host, Map<String, String> wanted) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, String> seen = Map.of();
    while (!seen.equals(wanted) && System.nanoTime() < end) {
      vertx.timer(100, TimeUnit.MILLISECONDS).await(10, TimeUnit.SECONDS);
      seen = view(host);
    }
    assertEquals(wanted, seen, "as " + host + " sees it");
  }

  /** What a peer lists, gone members included; nothing while it cannot be asked. */
  private Map<String, String> view(String host) throws Exception {
    return remote
        .listOverUdp(new HostAndPort(host, PORT))
        .map(
            answer -> {
              Map<String, String> view = new TreeMap<>();
              for (Member member : answer.members()) {
                view.put(member.name(), member.address() + " " + member.state());
              }
              return view;
            })
        .otherwise(silent -> Map.of())
        .await(10, TimeUnit.SECONDS);
  }
}
