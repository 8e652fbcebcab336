package io.gossip.storage;

import static io.gossip.bus.SampleMembers.event;
import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.storage.StorageRig.options;
import static io.gossip.storage.StorageRig.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.StorageOpened;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.json.JsonObject;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks and files as they should not be: the peer starts all the same, and it is said. */
class StorageTroubleTest {
  private static final long AT = 1_700_000_000_000L;

  /** The first incarnation of a start at that second of which no earlier ones are known. */
  private static final long START = 1 + 1_700_000_000 % (1 << 19);

  @TempDir Path folder;
  private final StorageRig rig = new StorageRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aTextFileIsSetAsideWhole() throws Exception {
    Files.writeString(file(), "my shopping list");
    assertEquals(START, rig.clock(() -> AT).openOnce(options(file()), "a").incarnation());
    assertEquals("my shopping list", Files.readString(aside()));
    assertEquals(List.of("a"), rows(file(), "select name from identity"));
  }

  @Test
  void aDamagedDatabaseIsSetAside() throws Exception {
    rig.openOnce(options(file()), "a");
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(100);
      raw.write(new byte[(int) raw.length() - 100]);
    }
    rig.clock(() -> AT).deploy(options(file()));
    assertEquals(new StorageOpened("b", START, List.of(), ""), rig.open("b"));
    assertEquals(START + 1001, rig.open("b").incarnation(), "from here on they are counted again");
    assertTrue(Files.size(aside()) > 100);
    String said = rig.stats().getString("setAside");
    assertTrue(said.contains(aside().getFileName().toString()), said);
  }

  @Test
  void aTruncatedDatabaseIsSetAside() throws Exception {
    rig.openOnce(options(file()), "a");
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(5000);
    }
    assertEquals(START, rig.clock(() -> AT).openOnce(options(file()), "b").incarnation());
    assertEquals(5000, Files.size(aside()));
  }

  @Test
  void theDatabaseOfAnotherApplicationIsSetAsideWhole() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("create table bills (amount integer)");
      statement.executeUpdate("insert into bills values (42)");
    }
    assertEquals(START, rig.clock(() -> AT).openOnce(options(file()), "a").incarnation());
    assertEquals(List.of("42"), rows(aside(), "select amount from bills"));
  }

  @Test
  void anEmptyFileIsANewOne() throws Exception {
    Files.createFile(file());
    assertEquals("", rig.openOnce(options(file()), "a").problem());
    assertEquals(List.of("a"), rows(file(), "select name from identity"));
  }

  @Test
  void withoutAFolderToWriteToItStartsAndSaysSo() throws Exception {
    Files.writeString(folder.resolve("plain"), "no folder"); // holds for root, unlike permissions
    Path impossible = folder.resolve("plain/gossip.db");
    rig.clock(() -> AT).deploy(options(impossible));
    StorageOpened opened = rig.open("a");
    assertEquals(START, opened.incarnation(), "never used before, though nothing is kept");
    assertTrue(opened.problem().contains(impossible.toString()), opened.problem());
    assertEquals(opened.problem(), rig.stats().getString("problem"));
    rig.publish(event("r", 1, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 1)));
    rig.statsUntil(stats -> stats.getInteger("written") >= 3);
    StorageOpened again = rig.open("a");
    assertTrue(again.incarnation() > opened.incarnation());
    assertEquals(List.of(plain("b", MemberState.ALIVE, 1)), again.peers());
  }

  @Test
  void aFolderThatLostItsWritePermissionStillTellsWhatItHolds() throws Exception {
    String id = rig.deploy(options(file()));
    rig.open("me");
    rig.publish(event("r", 1, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 1)));
    rig.undeploy(id);
    Path lock = folder.resolve("gossip.db.lock");
    Files.delete(lock);
    Files.createDirectory(lock); // no lock can be made, as in a folder that is read-only
    byte[] before = Files.readAllBytes(file());
    rig.clock(() -> AT);
    StorageOpened opened = rig.openOnce(options(file()), null);
    assertEquals("me", opened.name());
    assertEquals(START + 1001, opened.incarnation(), "above those of the file, near to them");
    assertEquals(List.of(plain("b", MemberState.ALIVE, 1)), opened.peers());
    assertFalse(opened.problem().isEmpty());
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file())));
  }

  @Test
  void whatTheDiskRefusesWaitsAndIsWrittenLater() throws Exception {
    String id = rig.clock(() -> AT).deploy(options(file()));
    rig.open("me");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("begin immediate"); // as long as this lasts nobody else can write
      rig.publish(event("r", 1, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 1)));
      JsonObject stats = rig.statsUntil(now -> now.getInteger("failed") > 0);
      assertTrue(stats.getString("problem").contains("cannot write"), stats.encode());
      assertEquals(1, stats.getInteger("written"));
      StorageOpened opened = rig.open("me"); // answered all the same, from what is held here
      assertEquals(START + 1001, opened.incarnation(), "a crash now must not use it again");
      assertFalse(opened.problem().isEmpty());
      statement.execute("rollback");
    }
    rig.statsUntil(now -> now.getInteger("queued") == 0 && now.getString("problem") == null);
    assertEquals(List.of("b"), rows(file(), "select name from peers"));
    assertEquals(
        List.of(String.valueOf(START + 2001)), rows(file(), "select reserved from identity"));
    rig.undeploy(id);
  }

  private Path file() {
    return folder.resolve("gossip.db");
  }

  /** The one file that was set aside. */
  private Path aside() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> aside =
          files
              .filter(
                  file ->
                      file.getFileName().toString().matches("gossip\\.db\\.damaged-\\d{8}-\\d{6}"))
              .toList();
      assertEquals(1, aside.size(), aside.toString());
      return aside.get(0);
    }
  }
}
