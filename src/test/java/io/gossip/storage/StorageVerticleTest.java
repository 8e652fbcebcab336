package io.gossip.storage;

import static io.gossip.bus.SampleMembers.event;
import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.bus.SampleMembers.self;
import static io.gossip.storage.StorageRig.options;
import static io.gossip.storage.StorageRig.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.bus.MemberJson;
import io.gossip.bus.Schemas;
import io.gossip.bus.StorageOpened;
import io.gossip.bus.Why;
import io.gossip.bus.WhyRequest;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageVerticleTest {
  @TempDir Path folder;
  private final StorageRig rig = new StorageRig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aNewStoreGivesTheNameBackWithTheFirstIncarnation() throws Exception {
    rig.deploy(options(file()));
    assertEquals(new StorageOpened("a", 1, List.of(), ""), rig.open("a"));
    JsonObject stats = rig.stats();
    assertEquals("sqlite", stats.getString("kind"));
    assertEquals(1, stats.getInteger("written"));
  }

  @Test
  void theListIsToldAsItStoodThen() throws Exception {
    rig.deploy(options(file()).setBatchMillis(60_000));
    rig.open("me");
    rig.publish(event("r", 1, MemberEventType.JOIN, self("me", 1)));
    rig.publish(event("r", 2, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 3)));
    rig.publish(event("r", 3, MemberEventType.FAILED, plain("b", MemberState.DEAD, 3)));
    rig.publish(event("r", 4, MemberEventType.REAP, plain("b", MemberState.DEAD, 3)));
    rig.statsUntil(stats -> stats.getInteger("received") == 4);
    JsonObject joined = history(1_700_000_000_002L);
    Schemas.assertValid("member-list", joined);
    assertEquals(
        MemberJson.encodeList("r", 2, List.of(self("me", 1), plain("b", MemberState.ALIVE, 3))),
        joined);
    assertEquals(
        "failed",
        history(1_700_000_000_003L).getJsonArray("members").getJsonObject(1).getString("state"));
    assertEquals(1, history(1_700_000_000_004L).getJsonArray("members").size(), "forgotten");
    ReplyException early = assertThrows(ReplyException.class, () -> history(1));
    assertEquals(404, early.failureCode());
  }

  private JsonObject history(long at) throws Exception {
    JsonObject request = new JsonObject().put("at", at);
    Schemas.assertValid("history-request", request);
    return StorageRig.await(new LocalBus(rig.vertx).request(Addresses.DEFAULT.history(), request));
  }

  @Test
  void whyIsToldAtOnceFromWhatStillWaitsToo() throws Exception {
    rig.deploy(options(file()).setBatchMillis(60_000));
    rig.open("me");
    rig.publish(event("r", 1, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 3)));
    rig.publish(event("r", 2, MemberEventType.FAILED, plain("b", MemberState.DEAD, 3)));
    rig.statsUntil(stats -> stats.getInteger("received") == 2);
    Why now = rig.why(new WhyRequest("b", OptionalLong.empty()));
    assertEquals(2, now.events().size());
    assertTrue(now.sentences().get(0).startsWith("b failed at "), now.toString());
    Why then = rig.why(new WhyRequest("b", OptionalLong.of(1_700_000_000_001L)));
    assertEquals(MemberEventType.JOIN, then.events().get(0).type());
    assertEquals(1, then.events().size());
    ReplyException nobody =
        assertThrows(
            ReplyException.class, () -> rig.why(new WhyRequest("x", OptionalLong.empty())));
    assertEquals(404, nobody.failureCode());
  }

  @Test
  void whoseEventsAreForgottenIsStillKnown() throws Exception {
    StorageOptions options = options(file());
    rig.clock(() -> 1_700_000_000_100L);
    String id = rig.deploy(options);
    rig.open("me");
    rig.publish(event("r", 1, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 3)));
    rig.statsUntil(stats -> stats.getInteger("received") == 1);
    rig.undeploy(id);
    rig.clock(() -> 1_700_000_000_100L + 400 * 86_400_000L);
    rig.deploy(options);
    Why why = rig.why(new WhyRequest("b", OptionalLong.empty()));
    assertEquals(List.of(), why.events());
    assertTrue(why.sentences().get(1).startsWith("No event of it is stored"), why.toString());
  }

  @Test
  void afterARestartNamePeersAndHistoryAreThere() throws Exception {
    rig.clock(() -> 1_700_000_000_100L); // soon after the events
    String id = rig.deploy(options(file()));
    rig.open("me");
    rig.publish(event("r", 1, MemberEventType.JOIN, self("me", 1)));
    rig.publish(event("r", 2, MemberEventType.JOIN, plain("b", MemberState.ALIVE, 3)));
    rig.publish(event("r", 3, MemberEventType.JOIN, plain("c", MemberState.ALIVE, 4)));
    rig.publish(event("r", 4, MemberEventType.FAILED, plain("c", MemberState.DEAD, 5)));
    rig.undeploy(id);

    StorageOpened opened = rig.openOnce(options(file()), null);
    assertEquals("me", opened.name());
    assertEquals(
        List.of(plain("b", MemberState.ALIVE, 3), plain("c", MemberState.DEAD, 5)), opened.peers());
    assertEquals(
        List.of("member-failed|c", "member-join|c", "member-join|b", "member-join|me"),
        rows(file(), "select type, name from history"));
  }

  @Test
  void anotherNameThanTheStoredOneIsAConflictAndChangesNothing() throws Exception {
    rig.deploy(options(file()));
    ReplyException none = assertThrows(ReplyException.class, () -> rig.open(null));
    assertEquals(FailureCode.BAD_REQUEST.code(), none.failureCode());
    rig.open("a");
    ReplyException conflict = assertThrows(ReplyException.class, () -> rig.open("b"));
    assertEquals(FailureCode.CONFLICT.code(), conflict.failureCode());
    assertTrue(conflict.getMessage().contains("belongs to a, not to b"), conflict.getMessage());
    assertEquals(1 + 1000 + 1, rig.open("a").incarnation());
  }

  @Test
  void aBadRequestIsNamed() throws Exception {
    rig.deploy(options(file()));
    ReplyException bad = assertThrows(ReplyException.class, () -> rig.open(""));
    assertEquals(FailureCode.BAD_REQUEST.code(), bad.failureCode());
    assertTrue(bad.getMessage().startsWith("name must be"), bad.getMessage());
  }

  @Test
  void theReservationIsOnTheDiskBeforeTheAnswer() throws Exception {
    rig.deploy(options(file()).setBatchMillis(60_000));
    rig.open("a");
    assertEquals(
        List.of("a|1001"), rows(copyOfTheRunningFile(1), "select name, reserved from identity"));
  }

  @Test
  void theNextBlockIsReservedBeforeThisOneIsUsedUp() throws Exception {
    rig.deploy(options(file()).setBatchMillis(60_000));
    rig.open("a");
    rig.publish(event("r", 1, MemberEventType.UPDATE, self("a", 501)));
    rig.stats();
    assertEquals(List.of("1001"), rows(copyOfTheRunningFile(1), "select reserved from identity"));
    rig.publish(event("r", 2, MemberEventType.UPDATE, self("a", 502)));
    rig.statsUntil(stats -> stats.getInteger("queued") == 0 && stats.getInteger("written") >= 3);
    assertEquals(List.of("2001"), rows(copyOfTheRunningFile(2), "select reserved from identity"));
  }

  @Test
  void noIncarnationIsHandedOutTwiceAlsoAfterCrashes() throws Exception {
    long used = 0;
    Path current = file();
    for (int crash = 1; crash <= 6; crash++) {
      rig.deploy(options(current).setIncarnationBlock(4).setAddress("p" + crash));
      JsonObject answer =
          StorageRig.await(
              new LocalBus(rig.vertx)
                  .request(
                      new Addresses("p" + crash).storageOpen(), new JsonObject().put("name", "a")));
      long incarnation = answer.getLong("incarnation");
      assertTrue(incarnation > used, "crash " + crash + ": " + incarnation + " after " + used);
      used = incarnation;
      current = copy(current, "crash" + crash); // what a killed process leaves
    }
  }

  @Test
  void aSecondStoreOnTheSameFileDoesNotStart() throws Exception {
    String first = rig.deploy(options(file()));
    Exception refused =
        assertThrows(Exception.class, () -> rig.deploy(options(file()).setAddress("other")));
    assertTrue(refused.getMessage().contains(file().toString()), refused.getMessage());
    rig.undeploy(first);
    rig.undeploy(rig.deploy(options(file())));
  }

  @Test
  void optionsMayComeFromTheDeployment() throws Exception {
    JsonObject config = new JsonObject().put("file", file().toString()).put("address", "x");
    StorageRig.await(
        rig.vertx.deployVerticle(new StorageVerticle(), new DeploymentOptions().setConfig(config)));
    StorageRig.await(
        new LocalBus(rig.vertx).request("x.storage.open", new JsonObject().put("name", "a")));
    assertTrue(Files.exists(file()));
    DeploymentOptions wrong =
        new DeploymentOptions().setConfig(new JsonObject().put("historyDays", 0));
    Exception refused =
        assertThrows(
            Exception.class,
            () -> StorageRig.await(rig.vertx.deployVerticle(new StorageVerticle(), wrong)));
    assertTrue(refused.getMessage().contains("historyDays must lie between"));
  }

  @Test
  void historyBeyondAgeAndNumberIsForgottenAtTheStart() throws Exception {
    String id = rig.deploy(options(file()));
    for (int seq = 1; seq <= 50; seq++) {
      rig.publish(event("r", seq, MemberEventType.UPDATE, plain("b", MemberState.ALIVE, seq)));
    }
    rig.undeploy(id);
    rig.undeploy(rig.deploy(options(file()).setHistoryDays(36_500).setHistoryMaxEvents(20)));
    assertEquals(
        List.of("20|31|50"), rows(file(), "select count(*), min(seq), max(seq) from events"));
    long dayAfterTheFortieth = 1_700_000_000_040L + 86_400_000;
    rig.clock(() -> dayAfterTheFortieth);
    rig.undeploy(rig.deploy(options(file()).setHistoryDays(1)));
    assertEquals(
        List.of("11|40|50"), rows(file(), "select count(*), min(seq), max(seq) from events"));
    assertEquals(List.of("b"), rows(file(), "select name from peers"), "peers are not history");
  }

  @Test
  void aFloodStaysWithinTheQueueAndLosesNoState() throws Exception {
    String id = rig.deploy(options(file()).setQueueLimit(500).setBatchMillis(20));
    int last = 10_000;
    int most = 0;
    for (int seq = 1; seq <= last; seq++) {
      rig.publish(
          event("r", seq, MemberEventType.UPDATE, plain("m" + seq % 50, MemberState.ALIVE, seq)));
      if (seq % 500 == 0) {
        most = Math.max(most, rig.stats().getInteger("queued"));
      }
    }
    JsonObject stats = rig.statsUntil(now -> now.getInteger("received") == last);
    assertTrue(most <= 500, "queued " + most);
    assertTrue(stats.getInteger("collapsed") > 0, stats.encode());
    rig.undeploy(id);
    assertEquals(
        List.of("50|9951|10000"),
        rows(file(), "select count(*), min(incarnation), max(incarnation) from peers"));
    assertEquals(List.of("10000"), rows(file(), "select max(seq) from events"));
  }

  @Test
  void requestsAtTheSameTimeGetDifferentIncarnations() throws Exception {
    rig.deploy(options(file()));
    LocalBus bus = new LocalBus(rig.vertx);
    JsonObject body = new JsonObject().put("name", "a");
    var first = bus.request("gossip.storage.open", body);
    var second = bus.request("gossip.storage.open", body);
    assertEquals(1, StorageRig.await(first).getLong("incarnation"));
    assertEquals(1002, StorageRig.await(second).getLong("incarnation"));
  }

  @Test
  void historyStaysBoundedWhileItRuns() throws Exception {
    rig.clock(() -> 1_700_000_000_100L);
    String id = rig.deploy(options(file()).setHistoryMaxEvents(100).setQueueLimit(100_000));
    for (int seq = 1; seq <= 5000; seq++) {
      rig.publish(event("r", seq, MemberEventType.UPDATE, plain("b", MemberState.ALIVE, seq)));
    }
    rig.statsUntil(now -> now.getInteger("received") == 5000);
    rig.undeploy(id); // behind every write and removal that was asked for
    int kept = Integer.parseInt(rows(file(), "select count(*) from events").get(0));
    assertTrue(kept <= 1100, "kept " + kept + " though after 1000 events the old ones go");
  }

  @Test
  void inMemoryNothingIsWritten() throws Exception {
    rig.deploy(options(file()).setKind("memory"));
    assertEquals(1, rig.open("a").incarnation());
    assertEquals(1002, rig.open("a").incarnation());
    assertTrue(Files.notExists(file()));
  }

  private Path file() {
    return folder.resolve("gossip.db");
  }

  private Path copyOfTheRunningFile(int number) throws Exception {
    return copy(file(), "copy" + number);
  }

  /**
   * The database and its log as they are now, without what a running process only has in memory.
   */
  private Path copy(Path from, String name) throws Exception {
    Path to = folder.resolve(name + ".db");
    for (String log : List.of("", "-wal")) {
      Path part = from.resolveSibling(from.getFileName() + log);
      if (Files.exists(part)) {
        Files.copy(part, to.resolveSibling(to.getFileName() + log));
      }
    }
    return to;
  }
}
