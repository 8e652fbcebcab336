package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberDetails;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemberJsonTest {
  @ParameterizedTest
  @EnumSource(MemberState.class)
  void aMemberInEachStateFitsTheSchemaAndComesBackEqual(MemberState state) {
    Member member = SampleMembers.plain("a", state, 7);
    Schemas.assertValid("member", MemberJson.encode(member));
    assertEquals(member, MemberJson.decode(reparsed(MemberJson.encode(member))));
  }

  @Test
  void optionalKeysAreLeftOutWhenAbsent() {
    JsonObject json = MemberJson.encode(SampleMembers.plain("a", MemberState.ALIVE, 1));
    for (String key : List.of("away", "rttMillis", "suspicion", "version")) {
      assertFalse(json.containsKey(key), key);
    }
  }

  @Test
  void aMemberWithEverythingFitsTheSchemaAndComesBackEqual() {
    Member member = SampleMembers.full("b");
    JsonObject json = MemberJson.encode(member);
    Schemas.assertValid("member", json);
    assertEquals("failed", json.getString("state"));
    assertEquals(1_800_000_000_000L, json.getLong("away"));
    assertEquals(member, MemberJson.decode(reparsed(json)));
  }

  @Test
  void addressBytesThatAreNoIpAddressComeBackEqual() {
    Member member = at(new MemberAddress(Bytes.ofHex("0a0b0c"), 1));
    Schemas.assertValid("member", MemberJson.encode(member));
    assertEquals(member, MemberJson.decode(MemberJson.encode(member)));
    Member nowhere = at(new MemberAddress(Bytes.EMPTY, 0));
    assertEquals(nowhere, MemberJson.decode(MemberJson.encode(nowhere)));
  }

  @ParameterizedTest
  @EnumSource(MemberEventType.class)
  void anEventOfEachTypeFitsTheSchemaAndComesBackEqual(MemberEventType type) {
    MemberEvent event =
        SampleMembers.event("r1", 3, type, SampleMembers.plain("a", MemberState.ALIVE, 1));
    JsonObject json = MemberJson.encode(event);
    Schemas.assertValid("event", json);
    assertFalse(json.containsKey("reason"));
    assertEquals(event, MemberJson.decodeEvent(reparsed(json)));
  }

  @Test
  void anEventCarriesItsReason() {
    MemberEvent event =
        new MemberEvent(
            "r1",
            1,
            2,
            MemberEventType.FAILED,
            SampleMembers.full("a"),
            new MemberCounts(1, 0, 0, 0, 1),
            "no ack from a in 5 s");
    JsonObject json = MemberJson.encode(event);
    Schemas.assertValid("event", json);
    assertEquals(event, MemberJson.decodeEvent(reparsed(json)));
  }

  @Test
  void aListFitsTheSchema() {
    JsonObject list =
        MemberJson.encodeList(
            "r1", 0, List.of(SampleMembers.self("a", 1), SampleMembers.full("b")));
    Schemas.assertValid("member-list", list);
    Schemas.assertValid("member-list", MemberJson.encodeList("r1", 0, List.of()));
    assertEquals(
        List.of(SampleMembers.self("a", 1), SampleMembers.full("b")),
        MemberJson.decode(reparsed(list).getJsonArray("members")));
  }

  @Test
  void aWrongFieldIsNamed() {
    JsonObject json =
        MemberJson.encode(SampleMembers.plain("a", MemberState.ALIVE, 1)).put("state", "dead");
    ReplyException failure =
        assertThrows(ReplyException.class, () -> MemberJson.decode(reparsed(json)));
    assertEquals(400, failure.failureCode());
    assertTrue(failure.getMessage().contains("state"), failure.getMessage());
    assertTrue(failure.getMessage().contains("dead"), failure.getMessage());
  }

  @Test
  void answersFitTheirSchemas() {
    JoinResult join =
        JoinResult.of(
            List.of(
                new JoinResult.Result("10.0.0.1:1", ""),
                new JoinResult.Result("x:2", "no such host")));
    Schemas.assertValid("join-answer", join.toJson());
    assertEquals(1, join.joined());
    assertEquals(join, JoinResult.ofJson(reparsed(join.toJson())));
    for (String problem : List.of("", "disk full")) {
      StorageOpened opened = new StorageOpened("a", 5, List.of(SampleMembers.full("b")), problem);
      Schemas.assertValid("storage-open-answer", opened.toJson());
      assertEquals(opened, StorageOpened.ofJson(reparsed(opened.toJson())));
    }
  }

  @Test
  void schemasRefuseWhatTheContractDoesNotName() {
    JsonObject json = MemberJson.encode(SampleMembers.full("a"));
    assertFalse(Schemas.accepts("member", json.copy().put("state", "dead")));
    assertFalse(Schemas.accepts("member", json.copy().put("colour", "red")));
    assertFalse(Schemas.accepts("member", json.copy().put("port", 65_536)));
    JsonObject event =
        MemberJson.encode(
            SampleMembers.event("r", 1, MemberEventType.JOIN, SampleMembers.full("a")));
    event.getJsonObject("member").remove("since");
    assertFalse(Schemas.accepts("event", event), "a schema must look into the member");
    JsonObject list = MemberJson.encodeList("r", 1, List.of());
    assertFalse(Schemas.accepts("member-list", list.put("members", new JsonArray().add(1))));
  }

  private static Member at(MemberAddress address) {
    Member plain = SampleMembers.plain("a", MemberState.ALIVE, 1);
    return new Member(
        plain.name(),
        address,
        plain.state(),
        1,
        Map.of(),
        1,
        false,
        Dialect.SERF,
        MemberDetails.NONE);
  }

  private static JsonObject reparsed(JsonObject json) {
    return new JsonObject(json.encode());
  }
}
