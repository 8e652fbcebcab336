package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.member.Bytes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class DriftTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  @Test
  void aMemberThatIsSetOtherwiseIsListedWithWhatDiffers() throws Exception {
    GossipVerticle one = peers.start("one");
    List<String> seeds = List.of("127.0.0.1:" + one.actualPort());
    peers.start(LoopbackPeers.quick("two").setSeeds(seeds).setTags(Map.of("zone", "b")));
    peers.start(LoopbackPeers.quick("three").setSeeds(seeds).setIndirectChecks(2));
    JsonObject drift =
        Waiting.until(
            peers.vertx(),
            60,
            () -> peers.client("one").drift(),
            found -> found.getInteger("same") + found.getInteger("differ") == 2);
    Schemas.assertValid("drift", drift);
    assertEquals(1, drift.getInteger("same"), drift.encode());
    assertEquals(1, drift.getInteger("differ"), drift.encode());
    JsonObject three = drift.getJsonArray("differing").getJsonObject(0);
    assertEquals("three", three.getString("member"));
    JsonObject setting = new JsonObject().put("name", "indirectChecks").put("there", "2");
    assertEquals(new JsonArray().add(setting), three.getJsonArray("settings"));
    assertFalse(three.getBoolean("more"));
    JsonObject version = drift.getJsonArray("versions").getJsonObject(0);
    assertEquals(new JsonArray().add("one").add("three").add("two"), version.getValue("names"));
  }

  @Test
  void onlyWhatMattersIsTold() {
    JsonObject plain = told(new GossipOptions());
    assertEquals(new JsonObject(), plain.getJsonObject("set"));
    GossipOptions same =
        new GossipOptions()
            .setName("a")
            .setPort(1)
            .setTags(Map.of("a", "b"))
            .setSeeds(List.of("h:1"))
            .setProfile("lan")
            .setIndirectChecks(3); // what the profile says anyway
    assertEquals(plain, told(same));
    JsonObject other = told(new GossipOptions().setProfile("wan").setProbeTimeoutMillis(900L));
    assertEquals("wan", other.getJsonObject("set").getString("profile"));
    assertEquals(900, other.getJsonObject("set").getInteger("probeTimeoutMillis"));
    assertFalse(other.getString("hash").equals(plain.getString("hash")));
    String secret = "AAECAwQFBgcICQoLDA0ODw==";
    Bytes keyed = EffectiveSettings.value(new GossipOptions().setEncrypt(secret));
    assertFalse(keyed.text().contains(secret));
  }

  @Test
  void itIsNeverLongerThanAllowed() {
    GossipOptions all = new GossipOptions().setLabel("l".repeat(250)).setProfile("wan");
    all.setProbeIntervalMillis(7_001L).setProbeTimeoutMillis(2_001L).setIndirectChecks(5);
    all.setSuspicionMult(7).setSuspicionMaxTimeoutMult(9).setGossipNodes(5);
    all.setGossipIntervalMillis(301L).setRetransmitMult(6).setPushPullIntervalMillis(70_001L);
    all.setRejoinMinMillis(1_001L).setRejoinMaxMillis(40_001L).setReapAfterMillis(100_001L);
    all.setStateRepairIntervalMillis(6_001L).setStateTombstoneMillis(700_001L);
    all.setGossipToTheDeadMillis(70_001L).setDeadNodeReclaimMillis(6_001L).setLeaveAcks(4);
    all.setFlapHalfLifeMillis(700_001L).setPartitionPercent(31).setCanaryIntervalMillis(61_001L);
    all.setTombstoneAfterMillis(100_001L).setLeaveTimeoutMillis(4_001L).setMaxMembers(20_001);
    all.setStateKeepAbsentMillis(86_400_001L).setStateMaxBytes(67_108_865L);
    all.setStateViewIntervalMillis(11_001L).setAwarenessMaxMultiplier(9).setDigests(false);
    all.setAdaptiveTimeouts(false).setSelfDoubt(false).setEvidence(false).setCompression(false);
    Bytes told = EffectiveSettings.value(all);
    assertTrue(told.length() <= EffectiveSettings.MAX_BYTES, told.length() + " bytes");
    assertTrue(told(all).getJsonObject("set").size() > 15);
    assertTrue(told(all).getBoolean("more"), told.text());
  }

  @Test
  void whatOthersWroteMayBeAnything() {
    Map<String, Bytes> others = new HashMap<>();
    others.put("silent", null);
    others.put("text", Bytes.ofText("\"no object\""));
    others.put("broken", Bytes.ofText("{\"hash\":"));
    others.put("odd", Bytes.ofText("{\"hash\":7,\"set\":[1],\"version\":{}}"));
    JsonObject many = new JsonObject();
    for (int i = 0; i < 500; i++) {
      many.put("x".repeat(300) + i, "y".repeat(300));
    }
    Bytes flood = Bytes.ofText(new JsonObject().put("hash", "h").put("set", many).encode());
    for (int i = 0; i < 300; i++) {
      others.put("m" + i, flood);
    }
    JsonObject drift = Drift.of("self", EffectiveSettings.value(new GossipOptions()), others);
    Schemas.assertValid("drift", drift);
    assertEquals(3, drift.getInteger("unknown"));
    assertEquals(301, drift.getInteger("differ"));
    assertEquals(100, drift.getJsonArray("differing").size());
  }

  private static JsonObject told(GossipOptions options) {
    return new JsonObject(EffectiveSettings.value(options).text());
  }
}
