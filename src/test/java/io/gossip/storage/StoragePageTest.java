package io.gossip.storage;

import static io.gossip.bus.SampleMembers.event;
import static io.gossip.bus.SampleMembers.plain;
import static io.gossip.storage.StorageRig.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.WrittenPage;
import io.gossip.bus.Addresses;
import io.gossip.bus.LocalBus;
import io.gossip.bus.StateJson;
import io.gossip.member.Bytes;
import io.gossip.member.Evidence;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's page of the storage schema, beside a database that the migrations have made. */
class StoragePageTest {
  private static final Pattern QUERY = Pattern.compile("(?s)\\[source,sql]\n----\n(.*?)\n----");
  private static final Pattern COLUMN = Pattern.compile("(?m)^\\|`(\\w+)` \\|");

  @TempDir Path folder;
  private final StorageRig rig = new StorageRig();
  private Path file;
  private String page;

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("gossip.db");
    page = Files.readString(WrittenPage.file("storage"));
    rig.deploy(StorageRig.options(file));
    rig.open("a");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void itNamesEachColumnOfEachTableAndView() throws Exception {
    assertEquals(present("table"), said("== Tables"));
    assertEquals(present("view"), said("== Views"));
  }

  @Test
  void eachQueryFindsSomething() throws Exception {
    suspected(1, MemberEventType.SUSPECT, MemberState.SUSPECT);
    suspected(2, MemberEventType.ALIVE, MemberState.ALIVE);
    suspected(3, MemberEventType.FAILED, MemberState.DEAD);
    StateVersion first = new StateVersion(1, 1);
    StateEntry key =
        new StateEntry("a", "k", Bytes.ofText("1"), first, 1, OptionalLong.empty(), "", false);
    rig.statsUntil(stats -> stats.getInteger("received") == 3);
    await(
        new LocalBus(rig.vertx)
            .request(Addresses.DEFAULT.storageState(), StateJson.encode(key))); // stores all
    List<String> queries = QUERY.matcher(page).results().map(match -> match.group(1)).toList();
    assertTrue(queries.size() > 4, queries.toString());
    for (String query : queries) {
      assertFalse(StorageRig.rows(file, query).isEmpty(), query);
    }
  }

  private void suspected(long seq, MemberEventType type, MemberState state) {
    MemberEvent plain = event("r", seq, type, plain("b", state, 1));
    Evidence.Accusation by = new Evidence.Accusation("c", List.of("d"), plain.at() - 1, 4_000);
    Evidence evidence =
        new Evidence("c", Optional.empty(), Optional.of(by), List.of(), OptionalDouble.empty(), 0);
    rig.publish(
        new MemberEvent(
            "r", seq, plain.at(), type, plain.member(), plain.counts(), "because", evidence));
  }

  private Map<String, List<String>> present(String kind) throws Exception {
    Map<String, List<String>> present = new TreeMap<>();
    String names =
        "select name from sqlite_master where type = '"
            + kind
            + "' and name not like 'sqlite_%' and name <> 'flyway_schema_history'";
    for (String name : StorageRig.rows(file, names)) {
      String columns = "select name from pragma_table_info('" + name + "') order by cid";
      present.put(name, StorageRig.rows(file, columns));
    }
    return present;
  }

  private Map<String, List<String>> said(String heading) {
    Map<String, List<String>> said = new TreeMap<>();
    String part = page.split("\n" + heading + "\n", 2)[1].split("\n== ", 2)[0];
    for (String each : part.split("\n=== `")) {
      List<String> columns = COLUMN.matcher(each).results().map(match -> match.group(1)).toList();
      if (!columns.isEmpty()) {
        said.put(each.substring(0, each.indexOf('`')), columns);
      }
    }
    return said;
  }
}
