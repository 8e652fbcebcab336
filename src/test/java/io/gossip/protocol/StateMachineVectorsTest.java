package io.gossip.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.NodeState;
import io.gossip.message.PushPull;
import io.gossip.message.Suspect;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every transition that memberlist was recorded to make, made by our rules. */
class StateMachineVectorsTest {

  @TestFactory
  Stream<DynamicTest> changesTheTableAsMemberlistDoes() {
    return Vectors.load("state-machine.json").stream()
        .filter(vector -> vector.getJsonObject("decoded").containsKey("message"))
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getString("name"),
                    () -> replay(vector.getString("name"), vector.getJsonObject("decoded"))));
  }

  @TestFactory
  Stream<DynamicTest> judgesVersionsAsMemberlistDoes() {
    return Vectors.load("state-machine.json").stream()
        .filter(vector -> vector.getString("name").startsWith("verifyProtocol"))
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.getString("name"), () -> judge(vector.getJsonObject("decoded"))));
  }

  private static void replay(String name, JsonObject vector) {
    final boolean aboutUs = name.startsWith("self");
    JsonObject config = vector.getJsonObject("config");
    Fixture fixture = new Fixture(config(config.getLong("deadNodeReclaimTimeMs")));
    for (int i = 0; name.startsWith("confirm") && i < 6; i++) {
      fixture.add("other" + i, Fixture.SECOND, MemberState.ALIVE, 1, Bytes.EMPTY);
    }
    fixture.confirmations = name.startsWith("confirm") ? 2 : 0;
    JsonObject before = vector.getJsonObject("before");
    if (before != null && !aboutUs) {
      fixture.add(
          "n",
          Fixture.FIRST,
          state(before.getString("state")),
          before.getLong("incarnation"),
          Bytes.ofHex(before.getString("meta")));
    }
    fixture.now += config.getLong("stateAgeMs");
    fixture.out.clear();
    send(fixture, vector.getJsonObject("message"), name);
    compare(fixture, vector, fixture.core.members().get(aboutUs ? "self" : "n"));
  }

  private static void send(Fixture fixture, JsonObject message, String name) {
    long incarnation = message.getLong("Incarnation");
    String node = message.getString("Node", message.getString("Name"));
    switch (message.getString("type")) {
      case "alive" -> alive(fixture, message, node, incarnation);
      case "suspect" -> {
        for (Object from : message.getJsonArray("Froms", new JsonArray().add("y"))) {
          Suspect claim = new Suspect(incarnation, node, (String) from);
          fixture.rules.suspectRule().apply(fixture.now, claim, Fixture.SECOND, fixture.out);
        }
      }
      case "dead" ->
          fixture
              .rules
              .deadRule()
              .apply(
                  fixture.now,
                  new Dead(incarnation, node, message.getString("From")),
                  Fixture.SECOND,
                  fixture.out);
      case "pushPullEntry" -> merge(fixture, message, node, incarnation);
      default -> throw new AssertionError(name);
    }
  }

  private static void alive(Fixture fixture, JsonObject message, String node, long incarnation) {
    String variant = message.getString("variant", "");
    boolean moved =
        variant.equals("other-address")
            || message.getString("addr", "same").startsWith("different");
    MemberAddress home = node.equals("self") ? Fixture.OWN : Fixture.FIRST;
    String text = message.getString("meta", node.equals("self") ? "" : "m1");
    String versions = message.getString("Vsn", "010502000000");
    Alive claim =
        new Alive(
            incarnation,
            node,
            moved ? Fixture.SECOND : home,
            variant.equals("other-meta")
                ? Bytes.ofText("other")
                : message.containsKey("Vsn") ? Bytes.EMPTY : Bytes.ofText(text),
            Bytes.ofHex(variant.equals("other-vsn") ? "010503000000" : versions),
            Announcement.NONE);
    fixture.rules.aliveRule().apply(fixture.now, claim, Fixture.SECOND, fixture.out);
  }

  private static void merge(Fixture fixture, JsonObject message, String node, long incarnation) {
    NodeState state =
        new NodeState(
            node,
            Fixture.FIRST,
            Bytes.ofText("m1"),
            incarnation,
            message.getInteger("State"),
            Fixture.PLAIN,
            Announcement.NONE);
    PushPull exchange = new PushPull(false, List.of(state), Bytes.EMPTY);
    assertEquals(
        "", fixture.rules.pushPulls().merge(fixture.now, exchange, Fixture.SECOND, fixture.out));
  }

  private static void compare(Fixture fixture, JsonObject vector, Entry entry) {
    JsonObject after = vector.getJsonObject("after");
    if (after == null) {
      assertNull(entry);
    } else {
      assertNotNull(entry);
      assertEquals(after.getString("addr"), entry.address().ip().hex());
      assertEquals(after.getInteger("port", 7946), entry.address().port());
      assertEquals(after.getLong("incarnation"), entry.incarnation());
      assertEquals(after.getString("meta"), entry.meta().hex());
      assertEquals(state(after.getString("state")), entry.state());
      assertEquals(after.getBoolean("suspicionTimer"), entry.suspicion() != null);
    }
    assertEquals(vector.getInteger("awarenessDelta"), fixture.core.awareness().score());
    assertEquals(vector.getInteger("conflictCallbacks"), fixture.out.conflicts.size());
    assertEquals(broadcasts(vector), queued(fixture));
    assertEquals(vector.getJsonArray("events").getList(), events(fixture));
  }

  private static List<String> broadcasts(JsonObject vector) {
    List<String> texts = new ArrayList<>();
    for (Object each : vector.getJsonArray("broadcasts")) {
      JsonObject one = (JsonObject) each;
      texts.add(
          one.getString("type")
              + " "
              + one.getString("Node")
              + " "
              + one.getLong("Incarnation")
              + " "
              + one.getString("From", ""));
    }
    return texts;
  }

  private static List<String> queued(Fixture fixture) {
    return fixture.core.queue().take(0, 1_000_000, 1).stream()
        .map(
            rumour -> {
              if (rumour.message() instanceof Alive alive) {
                return "alive " + alive.node() + " " + alive.incarnation() + " ";
              } else if (rumour.message() instanceof Suspect suspect) {
                return "suspect "
                    + suspect.node()
                    + " "
                    + suspect.incarnation()
                    + " "
                    + suspect.from();
              } else if (rumour.message() instanceof Dead dead) {
                return "dead " + dead.node() + " " + dead.incarnation() + " " + dead.from();
              }
              throw new AssertionError(rumour.message());
            })
        .toList();
  }

  /** memberlist knows fewer events: it tells of no suspicion and calls each return a join. */
  private static List<String> events(Fixture fixture) {
    List<String> events = new ArrayList<>();
    for (MemberChange change : fixture.out.changes) {
      String name = change.record().name();
      MemberEventType type = change.type();
      boolean back = change.reason().startsWith("is back");
      if (type == MemberEventType.JOIN || (type == MemberEventType.ALIVE && back)) {
        events.add("join:" + name);
      } else if (type == MemberEventType.UPDATE) {
        events.add("update:" + name);
      } else if (type == MemberEventType.LEAVE || type == MemberEventType.FAILED) {
        events.add("leave:" + name);
      }
    }
    return events;
  }

  private static void judge(JsonObject vector) {
    Members local = new Members(new java.util.Random(1), 10);
    Bytes versions = Bytes.ofHex(vector.getString("localVsn"));
    Entry own = local.create(new Identity("self", Fixture.OWN, Bytes.EMPTY, versions));
    local.become(own, MemberState.ALIVE, 0);
    List<NodeState> remote = new ArrayList<>();
    for (Object each : vector.getJsonArray("remote")) {
      JsonObject node = (JsonObject) each;
      remote.add(
          new NodeState(
              "r",
              Fixture.FIRST,
              Bytes.EMPTY,
              1,
              node.getInteger("State"),
              Bytes.ofHex(node.getString("Vsn")),
              Announcement.NONE));
    }
    String problem = Compatibility.problem(remote, local);
    assertEquals(vector.getBoolean("accepted"), problem.isEmpty(), problem);
  }

  private static ProtocolConfig config(long reclaimMillis) {
    ProtocolConfig lan = ProtocolConfig.lan();
    ProtocolConfig.Memory memory = lan.memory();
    return new ProtocolConfig(
        lan.probing(),
        lan.suspicions(),
        lan.gossip(),
        lan.repair(),
        new ProtocolConfig.Memory(
            reclaimMillis,
            memory.reapMillis(),
            memory.tombstoneMillis(),
            memory.leaveMillis(),
            memory.maxMembers()));
  }

  private static MemberState state(String text) {
    return text.equals("dead") ? MemberState.DEAD : MemberState.ofText(text);
  }
}
