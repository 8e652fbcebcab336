package io.gossip.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Schemas;
import io.gossip.bus.StateJson;
import io.gossip.bus.StorageOpened;
import io.gossip.client.StateClient;
import io.gossip.member.StateEntry;
import io.gossip.storage.StorageOptions;
import io.gossip.storage.StorageVerticle;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared state over a restart, in either kind of store. */
@Timeout(60)
class KeptStateTest {
  @TempDir Path folder;
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private String store(String kind) throws Exception {
    StorageOptions options =
        new StorageOptions()
            .setAddress("a")
            .setKind(kind)
            .setFile(folder.resolve("store").toString());
    return await(peers.vertx().deployVerticle(new StorageVerticle(options)));
  }

  private GossipOptions options(GossipVerticle seed) {
    return LoopbackPeers.quick("a")
        .setStorage(true)
        .setSeeds(List.of("127.0.0.1:" + seed.actualPort()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "file"})
  void ownKeysLiveOnAndOthersAreThereBeforeTheNetworkAnswers(String kind) throws Exception {
    GossipVerticle b = peers.start("b");
    StateClient client = peers.client("a").state();
    String store = store(kind);
    GossipVerticle a = peers.start(options(b));
    StateEntry mine = await(client.set("mine", 1));
    await(peers.client("b").state().set("theirs", "x"));
    confirmed(client, "theirs");
    await(a.node().close());
    await(peers.vertx().undeploy(a.deploymentID()));
    await(peers.vertx().undeploy(store));
    await(b.node().close());
    await(peers.vertx().undeploy(b.deploymentID()));

    store(kind);
    peers.start(options(b));
    assertEquals(mine.version(), await(client.get("mine")).version());
    assertFalse(await(client.get("mine")).stale());
    StateEntry theirs = await(client.get("b", "theirs"));
    assertEquals("x", StateJson.value(theirs.value()));
    assertTrue(theirs.stale(), "nobody has confirmed it");

    GossipVerticle again = new GossipVerticle(LoopbackPeers.quick("b").setPort(b.actualPort()));
    await(peers.vertx().deployVerticle(again));
    await(peers.client("b").state().set("theirs", "y"));
    assertEquals("y", StateJson.value(confirmed(client, "theirs").value()));
    await(again.node().close());
  }

  private StateEntry confirmed(StateClient client, String key) throws Exception {
    return Waiting.until(
        peers.vertx(),
        20,
        () -> client.get("b", key).otherwise((StateEntry) null),
        entry -> entry != null && !entry.stale());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "file"})
  void whatWasAcknowledgedIsOnTheDiskAtThatMoment(String kind) throws Exception {
    store(kind);
    peers.start(LoopbackPeers.quick("a").setStorage(true));
    StateClient client = peers.client("a").state();
    for (int i = 0; i < 20; i++) {
      await(client.set("key-" + i % 7, i));
    }
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName())); // what kill -9 would have left
      }
    }
    Files.deleteIfExists(copy.resolve("store.lock"));
    StorageOptions options =
        new StorageOptions()
            .setAddress("again")
            .setKind(kind)
            .setFile(copy.resolve("store").toString());
    await(peers.vertx().deployVerticle(new StorageVerticle(options)));
    JsonObject opened =
        await(
            new LocalBus(peers.vertx())
                .request(new Addresses("again").storageOpen(), new JsonObject()));
    Schemas.assertValid("storage-open-answer", opened);
    Map<String, Object> kept = new TreeMap<>();
    for (StateEntry entry : StorageOpened.ofJson(opened).state()) {
      kept.put(entry.key(), StateJson.value(entry.value()));
    }
    assertEquals(
        Map.of(
            "key-0", 14, "key-1", 15, "key-2", 16, "key-3", 17, "key-4", 18, "key-5", 19, "key-6",
            13),
        kept);
  }
}
