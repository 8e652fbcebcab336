package io.gossip.integration.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.node.GossipVerticle;
import io.gossip.node.LoopbackPeers;
import io.gossip.node.Waiting;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settings that one peer changes reach vertx-config at all. */
@Timeout(60)
class GossipConfigTest {
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private GossipSettings settings(String peer) {
    return GossipSettings.create(peers.vertx(), new GossipConfigOptions().setAddress(peer));
  }

  private ConfigRetriever retriever(JsonObject configuration, boolean optional) {
    return ConfigRetriever.create(
        peers.vertx(),
        new ConfigRetrieverOptions()
            .setScanPeriod(50)
            .addStore(
                new ConfigStoreOptions()
                    .setType("gossip")
                    .setOptional(optional)
                    .setConfig(configuration)));
  }

  private void awaitConfig(ConfigRetriever retriever, JsonObject expected) throws Exception {
    Waiting.until(peers.vertx(), 20, retriever::getConfig, expected::equals);
  }

  @Test
  void whatOneChangesAllRead() throws Exception {
    peers.group("a", "b");
    ConfigRetriever ofB = retriever(new JsonObject().put("address", "b"), false);
    BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
    await(ofB.getConfig()); // changes are told from here on
    ofB.listen(change -> heard.add(change.getNewConfiguration()));
    await(settings("a").set("limit", 100));
    assertEquals(new JsonObject().put("limit", 100), heard.poll(20, TimeUnit.SECONDS));
    JsonObject hosts = new JsonObject().put("hosts", new JsonArray().add("h1"));
    await(settings("b").set("db", hosts));
    awaitConfig(ofB, new JsonObject().put("limit", 100).put("db", hosts));
    await(settings("b").set("limit", 200));
    ConfigRetriever ofA = retriever(new JsonObject().put("address", "a"), false);
    awaitConfig(ofA, new JsonObject().put("limit", 200).put("db", hosts));
    await(settings("a").remove("db"));
    awaitConfig(ofB, new JsonObject().put("limit", 200));
    await(Future.join(ofA.close(), ofB.close()));
  }

  @Test
  void ownerAndVersionAreShown() throws Exception {
    peers.group("a", "b");
    long before = System.currentTimeMillis();
    await(settings("a").set("limit", 100));
    ConfigRetriever retriever =
        retriever(new JsonObject().put("address", "b").put("sources", "from"), false);
    JsonObject config =
        Waiting.until(peers.vertx(), 20, retriever::getConfig, json -> json.containsKey("limit"));
    JsonObject source = config.getJsonObject("from").getJsonObject("limit");
    assertEquals("a", source.getString("owner"));
    assertTrue(source.getLong("millis") >= before, source.encode());
    assertEquals(0, source.getInteger("overruled"));
    Setting setting = await(settings("b").list()).get("limit");
    assertEquals(100, setting.value());
    assertEquals("a", setting.version().peer());
    await(retriever.close());
  }

  @Test
  void ofTwoWritesApartTheLaterWinsAndTheOtherIsShown() throws Exception {
    GossipVerticle first = peers.start("a");
    peers.start("b");
    await(settings("a").set("mode", "calm"));
    await(settings("b").set("mode", "busy"));
    await(peers.client("b").join(List.of("127.0.0.1:" + first.actualPort())));
    Setting setting =
        Waiting.until(
                peers.vertx(),
                20,
                settings("a")::list,
                all -> all.containsKey("mode") && all.get("mode").overruled().size() == 1)
            .get("mode");
    Map<String, Object> writes = Map.of("a", "calm", "b", "busy");
    String lost = setting.owner().equals("a") ? "b" : "a";
    assertEquals(writes.get(setting.owner()), setting.value());
    assertEquals(writes.get(lost), setting.overruled().get(0).value());
  }

  @Test
  void withoutAPeerItFailsOrIsLeftOut() throws Exception {
    ConfigRetriever needed = retriever(new JsonObject().put("address", "none"), false);
    assertThrows(ReplyException.class, () -> await(needed.getConfig()));
    ConfigRetriever optional = retriever(new JsonObject().put("address", "none"), true);
    assertEquals(new JsonObject(), await(optional.getConfig()));
    await(Future.join(needed.close(), optional.close()));
  }

  @Test
  void foreignKeysCountForNothingAndBadOptionsAreNamed() throws Exception {
    peers.start("a");
    await(
        peers.client("a").state().set("register:config.odd", new JsonObject().put("millis", "x")));
    await(peers.client("a").state().set("register:config.text", "x"));
    assertEquals(Map.of(), await(settings("a").list()));
    JsonObject odd = new JsonObject().put("prefix", "");
    assertEquals(
        "prefix must not be empty, was ",
        assertThrows(IllegalArgumentException.class, () -> retriever(odd, false)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> await(settings("a").set(" ", 1)));
  }
}
