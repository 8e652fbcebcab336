package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.node.GossipOptions;
import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The doctor at the bed of our own peers, well and ill. */
@Timeout(60)
class DoctorCommandTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw==";
  private static final String OTHER_KEY = "8AECAwQFBgcICQoLDA0ODw==";
  private static final String LABEL = "--label";
  private static final String ENCRYPT = "--encrypt";

  private final LoopbackPeers peers = new LoopbackPeers();
  private String out;

  /** Silence is waited for to its end; answers come much sooner, but the host may be busy. */
  private String patience = "10s";

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void aPeerInGoodHealthPassesEveryCheck() throws Exception {
    GossipVerticle peer = peers.start("a");
    Map<String, String> found = examine(0, peer.actualPort());
    assertTrue(out.contains("a in a group of 1, dialect serf, protocol 2 of 1 to 5"), out);
    for (String check :
        List.of(
            "tcp",
            "group",
            "tcp-ping",
            "udp",
            "identity",
            "packet-size",
            "mirror",
            "udp-back",
            "versions")) {
      assertEquals("ok", found.get(check), check + ": " + out);
    }
    assertTrue(out.contains("uses the faster ways"), out);
  }

  @Test
  void nobodyThereIsSaidOnce() throws Exception {
    patience = "2s";
    int port;
    try (var socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    Map<String, String> found = examine(1, port);
    assertEquals("failed", found.get("tcp"));
    assertEquals("failed", found.get("udp"));
    assertEquals(null, found.get("group"));
    Console words = Console.run("doctor", "--peer", "127.0.0.1:" + port, "--timeout", "300ms");
    assertEquals(
        "gossip doctor: 127.0.0.1:" + port + " is not well: tcp, udp failed, see above\n",
        words.err());
    assertTrue(words.out().contains("-> Is the peer running and bound"), words.out());
  }

  @Test
  void blockedUdpIsToldFromAGroupThatCannotBeUnderstood() throws Exception {
    patience = "2s";
    GossipVerticle peer = peers.start("a");
    Map<String, String> found = examine(1, streamsOnlyTo(peer.actualPort()));
    assertEquals("ok", found.get("group"));
    assertEquals("ok", found.get("tcp-ping"));
    assertEquals("failed", found.get("udp"));
    assertTrue(out.contains("Open UDP port"), out);
    assertEquals("warning", found.get("identity"), "it advertises another port than the relay's");
  }

  @Test
  void keysAndLabelsAreToldApart() throws Exception {
    int plain = peers.start("plain").actualPort();
    GossipOptions secret = LoopbackPeers.quick("secret");
    secret.setEncrypt(KEY);
    int encrypted = peers.start(secret).actualPort();
    int labelled = peers.start(LoopbackPeers.quick("labelled").setLabel("blue")).actualPort();

    blames(encrypted, "you gave no key");
    blames(encrypted, "with a key that you did not give", ENCRYPT, OTHER_KEY);
    assertEquals("ok", examine(0, encrypted, ENCRYPT, KEY).get("udp-back"));
    blames(plain, "does not encrypt, you gave a key", ENCRYPT, KEY);
    assertTrue(out.contains("a in") || out.contains("plain in a group of 1"), out);
    blames(labelled, "Its group has a label");
    blames(labelled, "has another label", LABEL, "red");
    assertEquals("ok", examine(0, labelled, LABEL, "blue").get("udp"));
    blames(plain, "has no label, you gave one", LABEL, "red");
    blames(encrypted, "has no label, you gave one", LABEL, "red", ENCRYPT, KEY);
  }

  @Test
  void aStreamOfSomethingElseIsNoGossipPeer() throws Exception {
    NetServer http = peers.vertx().createNetServer();
    http.connectHandler(
        socket -> socket.end(io.vertx.core.buffer.Buffer.buffer("HTTP/1.1 400\r\n")));
    int port = http.listen(0, "127.0.0.1").await(5, TimeUnit.SECONDS).actualPort();
    blames(port, "no gossip peer");
  }

  @Test
  void smallPacketsOnlyMeansASmallMtu() throws Exception {
    patience = "2s";
    GossipVerticle peer = peers.start("a");
    DatagramSocket relay = peers.vertx().createDatagramSocket();
    List<Integer> askers = new ArrayList<>();
    relay.handler(
        packet -> {
          if (packet.sender().port() == peer.actualPort()) {
            relay.send(packet.data(), askers.get(askers.size() - 1), "127.0.0.1");
          } else if (packet.data().length() <= 1_250) {
            askers.add(packet.sender().port());
            relay.send(packet.data(), peer.actualPort(), "127.0.0.1");
          }
        });
    int port = streamsOnlyTo(peer.actualPort());
    relay.listen(port, "127.0.0.1").await(5, TimeUnit.SECONDS);
    Map<String, String> found = examine(1, port);
    assertEquals("failed", found.get("packet-size"), out);
    assertTrue(out.contains("packets of 1200 bytes arrive, those of 1400 do not"), out);
  }

  @Test
  void aPeerThatCannotReachBackIsNamed() throws Exception {
    GossipVerticle peer = peers.start("a");
    Map<String, String> found = examine(0, peer.actualPort(), "--advertise", "127.255.255.254");
    assertEquals("ok", found.get("udp-back"), "all of 127/8 is this host");
    found = examine(1, peer.actualPort(), "--advertise", "192.0.2.1");
    assertEquals("failed", found.get("udp-back"), out);
    assertTrue(out.contains("does not reach this host over UDP at 192.0.2.1"), out);
  }

  @Test
  void aNameThatIsTakenIsAFailure() throws Exception {
    peers.group("a", "b");
    peers.awaitView(
        "a",
        5,
        Map.of("a", io.gossip.member.MemberState.ALIVE, "b", io.gossip.member.MemberState.ALIVE));
    int port =
        peers.client("a").members().await(5, TimeUnit.SECONDS).members().get(0).address().port();
    assertEquals("failed", examine(1, port, "--name", "b").get("names"));
    assertEquals("ok", examine(0, port, "--name", "c").get("names"));
  }

  @Test
  void wrongUsageNamesTheOption() {
    assertEquals(2, Console.run("doctor").exit());
    Console wrong = Console.run("doctor", "--peer", "a:1", "--advertise", "host.example");
    assertEquals(2, wrong.exit());
    assertTrue(wrong.err().contains("--advertise must be an IP address"), wrong.err());
    assertTrue(
        Console.run("doctor", "--peer", "a:1", "--bind", "70000").err().contains("--bind must"));
  }

  private void blames(int port, String words, String... options) throws Exception {
    Map<String, String> found = examine(1, port, options);
    assertEquals("failed", found.get("group"), out);
    assertTrue(out.contains(words), out);
  }

  /** Verdicts by check. */
  private Map<String, String> examine(int exit, int port, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("doctor", "--json", "--timeout", patience, "--peer", "127.0.0.1:" + port));
    all.addAll(List.of(options));
    Console run = Console.run(all.toArray(String[]::new));
    out = run.out();
    JsonObject document = new JsonObject(out);
    Schemas.assertValid("doctor", document);
    assertEquals(exit == 0, document.getBoolean("well"), out);
    assertEquals(exit, run.exit(), out + run.err());
    Map<String, String> verdicts = new TreeMap<>();
    for (Object each : document.getJsonArray("findings")) {
      JsonObject finding = (JsonObject) each;
      verdicts.put(finding.getString("check"), finding.getString("verdict"));
    }
    return verdicts;
  }

  /** A relay of TCP alone. */
  private int streamsOnlyTo(int port) throws Exception {
    NetClient client = peers.vertx().createNetClient();
    NetServer relay = peers.vertx().createNetServer();
    relay.connectHandler(
        inner -> {
          inner.pause();
          client
              .connect(port, "127.0.0.1")
              .onSuccess(
                  outer -> {
                    inner.pipeTo(outer);
                    outer.pipeTo(inner);
                    inner.resume();
                  });
        });
    return relay.listen(0, "127.0.0.1").await(5, TimeUnit.SECONDS).actualPort();
  }
}
