package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.protocol.Detection;
import io.gossip.protocol.Operations;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.protocol.Spreading;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GossipOptionsTest {
  /** A real peer measures how rumours spread; a simulated one does not. */
  private static final Operations MEASURING = new Operations(600_000, 3, 30, 180_000, 30_000);

  @Test
  void defaultsAreTheLanProfile() {
    assertEquals(ProtocolConfig.lan().with(MEASURING), new GossipOptions().toProtocolConfig());
    assertEquals(
        ProtocolConfig.wan().with(MEASURING),
        new GossipOptions().setProfile("wan").toProtocolConfig());
    assertEquals(
        ProtocolConfig.local().with(MEASURING),
        new GossipOptions().setProfile("local").toProtocolConfig());
  }

  @Test
  void aValueThatIsSetWinsOverTheProfile() {
    ProtocolConfig config =
        new GossipOptions().setProfile("wan").setProbeTimeoutMillis(700L).toProtocolConfig();
    assertEquals(700, config.probing().timeoutMillis());
    assertEquals(5_000, config.probing().intervalMillis());
  }

  @Test
  void everyOptionSurvivesJsonAndCopy() {
    JsonObject json = everything();
    assertEquals(json, new GossipOptions(json).toJson());
    assertEquals(json, new GossipOptions(new GossipOptions(json)).toJson());
    assertEquals(53, json.size());
  }

  @Test
  void everyProtocolValueReachesTheConfig() {
    ProtocolConfig config = new GossipOptions(everything()).toProtocolConfig();
    assertEquals(
        new ProtocolConfig(
                new ProtocolConfig.Probing(901, 101, 5, false, 9),
                new ProtocolConfig.Suspicions(7, 8),
                new ProtocolConfig.Gossiping(6, 150, 3, 12_345, 1_400),
                new ProtocolConfig.Repair(44_000, 500, 9_000),
                new ProtocolConfig.Memory(6_000, 7_000, 8_000, 900, 77))
            .with(new Detection(false, 700_000, false, false, false, 5))
            .with(new Spreading(true, false, false, 99))
            .with(MEASURING),
        config);
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void aBadValueIsNamedWithItsRule(JsonObject json, String field, String rule, String value) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> new GossipOptions(json));
    String text = thrown.getMessage();
    assertTrue(text.startsWith(field + " must "), text);
    assertTrue(text.contains(rule), text);
    assertTrue(text.endsWith("was " + value), text);
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        broken("name", "", "1 to 255 bytes", "\"\""),
        broken("port", 65_536, "between 0 and 65535", "65536"),
        broken("advertisePort", 0, "between 1 and 65535", "0"),
        broken("seeds", List.of("a:b"), "HOST or HOST:PORT", "a:b"),
        broken("profile", "man", "lan, wan, local", "man"),
        broken("dialect", "klingon", "serf, memberlist", "klingon"),
        broken("label", "l".repeat(256), "at most 255 bytes", "256 bytes"),
        broken("encrypt", "c2VjcmV0", "16, 24 or 32 bytes", "a text of 8 characters"),
        broken("encrypt", "?", "base64", "a text of 1 characters"),
        broken("keyring", "", "1 to 4096 bytes", "\"\""),
        broken("tcpTimeoutMillis", 0, "between 1 and 600000", "0"),
        broken("probeIntervalMillis", 0, "between 1 and 86400000", "0"),
        broken("probeTimeoutMillis", -1, "between 1 and 86400000", "-1"),
        broken("indirectChecks", 17, "between 0 and 16", "17"),
        broken("awarenessMaxMultiplier", 65, "between 1 and 64", "65"),
        broken("suspicionMult", 0, "between 1 and 100", "0"),
        broken("suspicionMaxTimeoutMult", 101, "between 1 and 100", "101"),
        broken("gossipNodes", 0, "between 1 and 64", "0"),
        broken("gossipIntervalMillis", 60_001, "between 1 and 60000", "60001"),
        broken("retransmitMult", 0, "between 1 and 100", "0"),
        broken("gossipToTheDeadMillis", -1, "at least 0", "-1"),
        broken("pushPullIntervalMillis", -1, "at least 0", "-1"),
        broken("rejoinMinMillis", 0, "between 1 and 86400000", "0"),
        broken("rejoinMaxMillis", 0, "between 1 and 86400000", "0"),
        broken("deadNodeReclaimMillis", -1, "at least 0", "-1"),
        broken("reapAfterMillis", 0, "at least 1", "0"),
        broken("tombstoneAfterMillis", -1, "at least 0", "-1"),
        broken("leaveTimeoutMillis", 60_001, "between 1 and 60000", "60001"),
        broken("gossipPacketsPerSecond", 0, "between 1 and 1000000", "0"),
        broken("maxMembers", 0, "between 1 and 1000000", "0"),
        broken("port", "7946", "have its type", "7946"),
        broken("port", 1.5, "have its type", "1.5"),
        broken("port", 4_294_975_242L, "have its type", "4294975242"),
        broken("maxMember", 5, "be an option", "5"));
  }

  @Test
  void valuesThatDoNotGoTogetherAreBothNamed() {
    GossipOptions options = new GossipOptions().setProbeTimeoutMillis(1_000L);
    var thrown = assertThrows(IllegalArgumentException.class, options::toProtocolConfig);
    assertTrue(thrown.getMessage().contains("probeTimeout"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("probeInterval (1000 ms)"), thrown.getMessage());
  }

  @Test
  void whatNeedsGossipAtOnceGoesOffWithItButMustNotBeAskedForWithoutIt() {
    GossipOptions off = new GossipOptions().setGossipAtOnce(false);
    assertEquals(new Spreading(false, false, false, 1_000), off.toProtocolConfig().spreading());
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> off.setGossipTree(true).toProtocolConfig());
    assertTrue(thrown.getMessage().startsWith("gossipTree must be false"), thrown.getMessage());
  }

  private static Arguments broken(String field, Object value, String rule, String shown) {
    return Arguments.of(new JsonObject(Map.of(field, value)), field, rule, shown);
  }

  private static JsonObject everything() {
    return new JsonObject(
        """
        {"name": "n", "address": "a", "host": "::1", "port": 1, "advertiseHost": "h",
         "advertisePort": 2, "seeds": ["s", "t:3"], "tags": {"k": "v"}, "profile": "local",
         "dialect": "memberlist", "tcpTimeoutMillis": 4, "storage": false,
         "probeIntervalMillis": 901, "probeTimeoutMillis": 101, "indirectChecks": 5,
         "tcpPings": false, "awarenessMaxMultiplier": 9, "suspicionMult": 7,
         "suspicionMaxTimeoutMult": 8, "gossipNodes": 6, "gossipIntervalMillis": 150,
         "retransmitMult": 3, "gossipToTheDeadMillis": 12345, "pushPullIntervalMillis": 44000,
         "rejoinMinMillis": 500, "rejoinMaxMillis": 9000, "deadNodeReclaimMillis": 6000,
         "reapAfterMillis": 7000, "tombstoneAfterMillis": 8000, "leaveTimeoutMillis": 900,
         "maxMembers": 77, "digests": false, "fullExchangeIntervalMillis": 700000, "selfDoubt": false,
         "adaptiveTimeouts": false, "evidence": false, "watchers": 5, "label": "l", "encrypt": "AAECAwQFBgcICQoLDA0ODw==", "keyring": "f",
         "compression": false, "verifyIncoming": false, "verifyOutgoing": false, "state": false,
         "stateRepairIntervalMillis": 6000, "stateKeepAbsentMillis": 7001,
         "stateTombstoneMillis": 8001, "stateMaxBytes": 100000, "stateViewIntervalMillis": 20000,
         "gossipAtOnce": true, "gossipTree": false, "gossipFeedback": false,
         "gossipPacketsPerSecond": 99}
        """);
  }
}
