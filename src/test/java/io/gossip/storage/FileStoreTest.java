package io.gossip.storage;

import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.storage.StorageRig.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest extends PeerStoreContract {
  @TempDir Path folder;

  private StorageOptions options() {
    return StorageRig.options(folder.resolve("sub/gossip.json"))
        .setKind(StorageOptions.FILE)
        .setHistoryMaxEvents(1000);
  }

  private Path file() {
    return folder.resolve("sub/gossip.json");
  }

  @Override
  PeerStore openStore() throws Exception {
    return await(new StoreOpener(vertx, options()).open()).store();
  }

  @Test
  void everythingIsThereAfterAReopen() throws Exception {
    List<MemberEvent> events = joins(3);
    await(
        store.write(
            new Batch(Optional.of(new Identity("a", 7)), List.of(row(remembered("b"))), events)));
    await(store.close(1));
    store = openStore();
    assertEquals(Optional.of(new Identity("a", 7)), await(store.identity()));
    assertEquals(List.of(remembered("b")), await(store.peers()));
    assertEquals(events, await(store.history(10)));
  }

  @Test
  void cutOffAnywhereItOpensWithAllWholeBatches() throws Exception {
    for (int i = 1; i <= 3; i++) {
      await(
          store.write(
              new Batch(
                  Optional.of(new Identity("a", i)),
                  List.of(row(plain("p" + i, MemberState.ALIVE, i))),
                  List.of())));
    }
    byte[] whole = Files.readAllBytes(file());
    await(store.close(1));
    int head = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    int seen = 0;
    for (int length = head; length <= whole.length; length += length == head ? 1 : 97) {
      Files.write(file(), Arrays.copyOf(whole, length));
      store = openStore();
      int peers = await(store.peers()).size();
      assertEquals(peers == 0, await(store.identity()).isEmpty(), "cut at " + length);
      assertEquals(peers, await(store.identity()).map(Identity::reserved).orElse(0L));
      assertTrue(peers >= seen, "cut at " + length);
      seen = peers;
      await(store.write(Batch.of(new Identity("a", 9))));
      await(store.close(1));
    }
    assertTrue(seen >= 2, "the last cuts leave whole batches");
    store = openStore();
    assertEquals(9, await(store.identity()).orElseThrow().reserved());
  }

  @Test
  void aForeignOrDamagedFileIsSetAsideWhole() throws Exception {
    write(row(remembered("b")));
    await(store.close(1));
    String good = Files.readString(file());
    for (String bad : List.of("my shopping list", good + "{\"peers\":7}\n" + good, "\0\0\0\n")) {
      Files.writeString(file(), bad);
      StoreOpener.Opened opened = await(new StoreOpener(vertx, options()).open());
      assertEquals("", opened.problem());
      assertTrue(opened.setAside().contains("kept as gossip.json.damaged-"), opened.setAside());
      assertEquals(List.of(), await(opened.store().peers()));
      await(opened.store().close(1));
      try (Stream<Path> files = Files.list(file().getParent())) {
        assertTrue(files.anyMatch(aside -> !aside.equals(file()) && holds(aside, bad)), bad);
      }
    }
    store = openStore();
  }

  @Test
  void manyLinesBecomeOneWhenOldEventsGo() throws Exception {
    for (int i = 1; i <= 1001; i++) {
      await(store.write(Batch.of(new Identity("a", i))));
    }
    assertEquals(1002, Files.readAllLines(file()).size());
    await(store.prune(0, 10));
    assertEquals(2, Files.readAllLines(file()).size());
    await(store.write(Batch.of(new Identity("a", 5000))));
    await(store.close(1));
    store = openStore();
    assertEquals(5000, await(store.identity()).orElseThrow().reserved());
  }

  @Test
  void whatCannotBeWrittenIsNotKeptEither() throws Exception {
    await(store.write(Batch.of(new Identity("a", 5))));
    LineFile file = LineFile.open(folder.resolve("lines"), "head");
    file.lines();
    file.append("one");
    file.close();
    assertThrows(IOException.class, () -> file.append("two"));
    assertEquals("head\none\n", Files.readString(folder.resolve("lines")));
  }

  private static boolean holds(Path file, String content) {
    try {
      return Files.readString(file).equals(content);
    } catch (IOException e) {
      return false; // another file, of bytes that are no text
    }
  }
}
