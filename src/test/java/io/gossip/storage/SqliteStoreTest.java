package io.gossip.storage;

import static io.gossip.bus.SampleMembers.event;
import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.storage.StorageRig.await;
import static io.gossip.storage.StorageRig.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends PeerStoreContract {
  @TempDir Path folder;

  @Override
  PeerStore openStore() throws Exception {
    StorageOptions options = StorageRig.options(folder.resolve("sub/gossip.db"));
    return await(new StoreOpener(vertx, options).open()).store();
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
  void closingLeavesOneFileWithoutLogs() throws Exception {
    write(joins(3));
    await(store.close(1));
    Path file = folder.resolve("sub/gossip.db");
    assertFalse(Files.exists(file.resolveSibling("gossip.db-wal")), "the log must be folded in");
    assertEquals(List.of("3"), rows(file, "select count(*) from events"));
    store = openStore();
  }

  @Test
  void anEventHeardTwiceIsKeptOnce() throws Exception {
    write(joins(2));
    write(joins(3));
    assertEquals(joins(3), await(store.history(10)));
  }

  @Test
  void firstAndLastSeenAreKept() throws Exception {
    write(new PeerRow(plain("a", MemberState.ALIVE, 1), 100, 100, false));
    write(new PeerRow(plain("a", MemberState.DEAD, 1), 200, 0, false));
    write(new PeerRow(plain("b", MemberState.ALIVE, 1), 200, 200, false));
    await(store.close(300)); // those who are present are seen until the end
    assertEquals(
        List.of("a|100|100", "b|200|300"),
        rows(
            folder.resolve("sub/gossip.db"),
            "select name, first_seen, last_seen from peers order by name"));
    store = openStore();
  }

  @Test
  void thereAreViewsForPeople() throws Exception {
    write(row(plain("b", MemberState.ALIVE, 1)));
    write(
        List.of(
            event("r", 1, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 1)),
            event("r", 2, MemberEventType.SUSPECT, plain("b", MemberState.SUSPECT, 1)),
            event("r", 3, MemberEventType.ALIVE, plain("b", MemberState.ALIVE, 2)),
            event("r", 4, MemberEventType.SUSPECT, plain("c", MemberState.SUSPECT, 1))));
    Path file = folder.resolve("sub/gossip.db");
    assertEquals(
        List.of("b|10.0.0.1:7946|alive|2023-11-14 22:13:20"),
        rows(file, "select name, address, state, since from current_peers"));
    assertEquals(
        List.of("member-suspect|c", "member-alive|b", "member-suspect|b", "member-join|b"),
        rows(file, "select type, name from history"));
    assertEquals(
        List.of("b|1|1|0"), rows(file, "select name, came_back, suspected, failed from flaps"));
  }

  @Test
  void aRowThatSomebodyBrokeCostsNoOther() throws Exception {
    write(row(plain("a", MemberState.ALIVE, 1)), row(plain("b", MemberState.ALIVE, 1)));
    await(store.close(1));
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sub/gossip.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("update peers set state = 'zombie' where name = 'a'");
    }
    store = openStore();
    assertEquals(List.of(plain("b", MemberState.ALIVE, 1)), await(store.peers()));
  }
}
