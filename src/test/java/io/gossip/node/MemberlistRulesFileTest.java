package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gossip.protocol.ProtocolConfig;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the bench calls memberlist's rules has no step of ours left switched on. */
class MemberlistRulesFileTest {
  @Test
  void theFileSwitchesOffAllThatTheCoreKnowsAsOurs() throws Exception {
    JsonObject file = new JsonObject(Files.readString(Path.of("conf", "memberlist-rules.json")));
    GossipOptions options = new GossipOptions(file.getJsonObject("gossip"));
    ProtocolConfig switched = ProtocolConfigs.of("lan", options);
    ProtocolConfig theirs = ProtocolConfig.lan().memberlistRules();
    assertEquals(theirs.operations(), switched.operations());
    assertEquals(theirs.memory(), switched.memory());
    assertEquals(theirs.spreading().atOnce(), switched.spreading().atOnce());
    assertEquals(theirs.spreading().tree(), switched.spreading().tree());
    assertEquals(theirs.spreading().feedback(), switched.spreading().feedback());
    assertEquals(theirs.detection().digests(), switched.detection().digests());
    assertEquals(theirs.detection().selfDoubt(), switched.detection().selfDoubt());
    assertEquals(theirs.detection().adaptiveTimeouts(), switched.detection().adaptiveTimeouts());
    assertEquals(theirs.detection().evidence(), switched.detection().evidence());
    assertEquals(theirs.detection().watchers(), switched.detection().watchers());
    assertFalse(options.getState());
  }
}
