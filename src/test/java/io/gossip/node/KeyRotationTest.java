package io.gossip.node;

import static io.gossip.member.MemberState.ALIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.KeysAnswer;
import io.gossip.bus.LocalBus;
import io.gossip.bus.Schemas;
import io.gossip.client.GossipClient;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KeyRotationTest {
  private static final String OLD = "AAECAwQFBgcICQoLDA0ODw==";
  private static final String NEW = "DwECAwQFBgcICQoLDA0ODwECAwQFBgcICQoLDA0ODw4=";

  @TempDir Path folder;
  private final LoopbackPeers peers = new LoopbackPeers();

  @AfterEach
  void close() throws Exception {
    peers.close();
  }

  private Path file(String name) {
    return folder.resolve(name + ".keyring");
  }

  private GossipOptions kept(String name) {
    return LoopbackPeers.quick(name).setKeyring(file(name).toString());
  }

  @Test
  void aRotationIsObeyedByAllKeepsThePoolWholeAndOutlivesARestart() throws Exception {
    GossipVerticle a = peers.start(kept("a").setEncrypt(OLD));
    String seed = "127.0.0.1:" + a.actualPort();
    GossipVerticle b = peers.start(kept("b").setEncrypt(OLD).setSeeds(List.of(seed)));
    peers.start(LoopbackPeers.quick("c").setEncrypt(OLD).setSeeds(List.of(seed)));
    whole();
    Queue<MemberEvent> losses = new ConcurrentLinkedQueue<>();
    GossipClient client = peers.client("a");
    client.onMembers(
        event -> {
          if (event.type() != MemberEventType.UPDATE) {
            losses.add(event);
          }
        });
    obeyed(client.installKey(NEW));
    assertEquals(Map.of(OLD, 3, NEW, 3), keys());
    obeyed(client.useKey(NEW));
    assertEquals(List.of(NEW, OLD), onDisk("b"));
    KeysAnswer refused = await(client.removeKey(NEW));
    assertEquals(0, refused.obeyed());
    assertEquals(3, refused.errors().size());
    obeyed(client.removeKey(OLD));
    assertEquals(Map.of(NEW, 3), keys());
    assertEquals(List.of(NEW), onDisk("a"));
    assertEquals(List.of(NEW), onDisk("b"));
    whole();
    assertTrue(losses.isEmpty(), () -> losses.toString());
    await(peers.vertx().undeploy(b.deploymentID()));
    peers.start(kept("b").setSeeds(List.of(seed)));
    whole();
  }

  @Test
  void theFileIsTheOwnersAloneAndTheKeyIsNotGivenTwice() throws Exception {
    GossipVerticle a = peers.start(kept("a").setEncrypt(OLD));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file("a"))));
    await(peers.vertx().undeploy(a.deploymentID()));
    Exception refused = assertThrows(Exception.class, () -> peers.start(kept("a").setEncrypt(OLD)));
    assertTrue(refused.getMessage().startsWith("encrypt must be left out"), refused.getMessage());
  }

  @Test
  void aMissingFileNeedsAFirstKey() {
    Exception refused = assertThrows(Exception.class, () -> peers.start(kept("a")));
    assertTrue(refused.getMessage().startsWith("keyring must name a file"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "[1]", "[\"c2VjcmV0\"]", "c2VjcmV0"})
  void aFileThatIsNoKeyringIsNamedAndNotShown(String content) throws Exception {
    Files.writeString(file("a"), content);
    Exception refused = assertThrows(Exception.class, () -> peers.start(kept("a")));
    assertTrue(refused.getMessage().contains(file("a").toString()), refused.getMessage());
    assertFalse(refused.getMessage().contains("c2Vj"), refused.getMessage());
  }

  @Test
  void aKeyThatCannotBeKeptIsNoObedience() throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    peers.start(LoopbackPeers.quick("a").setEncrypt(OLD).setKeyring(gone.resolve("k").toString()));
    Files.delete(gone.resolve("k"));
    Files.delete(gone);
    KeysAnswer answer = await(peers.client("a").installKey(NEW));
    assertEquals(0, answer.obeyed());
    assertTrue(answer.errors().get("a").startsWith("cannot write"), answer.toString());
  }

  private void whole() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      peers.awaitView(name, 10, Map.of("a", ALIVE, "b", ALIVE, "c", ALIVE));
    }
  }

  private List<String> onDisk(String name) throws Exception {
    return new JsonArray(Files.readString(file(name))).stream().map(Object::toString).toList();
  }

  private Map<String, Integer> keys() throws Exception {
    JsonObject request = new JsonObject().put("op", "list");
    JsonObject json =
        await(new LocalBus(peers.vertx()).request(new Addresses("c").keys(), request));
    Schemas.assertValid("keys-answer", json);
    return KeysAnswer.ofJson(json).keys();
  }

  private static void obeyed(Future<KeysAnswer> change) throws Exception {
    KeysAnswer answer = await(change);
    assertEquals(3, answer.members(), answer.toString());
    assertTrue(answer.complete(), answer.toString());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
