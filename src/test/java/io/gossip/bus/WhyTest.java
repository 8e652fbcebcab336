package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Evidence;
import io.gossip.member.Evidence.Accusation;
import io.gossip.member.Evidence.Attempt;
import io.gossip.member.Evidence.Outcome;
import io.gossip.member.Evidence.Way;
import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberCounts;
import io.gossip.member.MemberEvent;
import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhyTest {
  private static final long T = 1_700_000_000_000L;
  private static final MemberAddress VIA = MemberAddress.parse("10.0.0.9:7946");
  static final Accusation ACCUSED = new Accusation("me", List.of("x", "y"), T, 4_000);
  private static final List<Attempt> TRIED =
      List.of(
          new Attempt(T - 1000, Way.PING, "", Outcome.SILENT, 500),
          new Attempt(T - 500, Way.INDIRECT, "x", Outcome.NACK, 480),
          new Attempt(T - 500, Way.INDIRECT, "y", Outcome.NACK, 480),
          new Attempt(T - 500, Way.INDIRECT, "z", Outcome.SILENT, 500),
          new Attempt(T - 500, Way.TCP, "", Outcome.REFUSED, 1));

  static Evidence evidence(String by, MemberAddress via, Accusation accusation, int health) {
    return new Evidence(
        by,
        Optional.ofNullable(via),
        Optional.ofNullable(accusation),
        via == null ? TRIED : List.of(),
        OptionalDouble.of(0.42),
        health);
  }

  private static MemberEvent event(
      long at, MemberEventType type, MemberState state, Evidence evidence) {
    Member member = SampleMembers.plain("n", state, 3);
    return new MemberEvent("r", at - T + 10, at, type, member, counts(), "", evidence);
  }

  private static MemberCounts counts() {
    return new MemberCounts(1, 2, 3, 4, 5);
  }

  private static Why why(MemberEvent... events) {
    return Why.of(
        "me", new WhyRequest("n", OptionalLong.empty()), List.of(events), Optional.empty());
  }

  @Test
  void aKilledMemberIsToldWithAllThatWasTried() {
    Why why =
        why(
            event(
                T, MemberEventType.SUSPECT, MemberState.SUSPECT, evidence("me", null, ACCUSED, 0)),
            event(
                T + 3200,
                MemberEventType.FAILED,
                MemberState.DEAD,
                evidence("x", VIA, ACCUSED, 1)));
    assertEquals(
        List.of(
            "n failed at 2023-11-14 22:13:20.000 UTC: it was suspected and did not refute"
                + " that in time.",
            "2023-11-14 22:13:20.000 This peer suspected n: a ping had no answer within 500 ms; x"
                + " and y tried in our place and had no answer either; z had been asked to try in"
                + " our place and said nothing; a ping over TCP was refused after 1 ms. Our own"
                + " health was good. Its last round trip had taken 0.42 ms. It had up to 4.0 s to"
                + " refute that, less the more others confirm.",
            "2023-11-14 22:13:23.200 x declared n dead (told by 10.0.0.9:7946): suspected by this"
                + " peer for 3.2 s, confirmed by x and y and not refuted. Our own health was 1 (0"
                + " is good): we may have been slow."),
        why.sentences());
  }

  @Test
  void aRefutedSuspicionNamesWhoWasWrong() {
    Why why =
        why(
            event(T, MemberEventType.SUSPECT, MemberState.SUSPECT, evidence("x", VIA, ACCUSED, 0)),
            event(
                T + 90, MemberEventType.ALIVE, MemberState.ALIVE, evidence("n", VIA, ACCUSED, 0)));
    assertTrue(
        why.sentences().get(1).contains("x suspected n (told by 10.0.0.9:7946); what x had tried"),
        why.toString());
    assertTrue(
        why.sentences()
            .get(2)
            .contains(
                "n itself refuted the suspicion, incarnation 3 (told by 10.0.0.9:7946): it was"
                    + " suspected by this peer for 90 ms, confirmed by x and y."),
        why.toString());
  }

  @Test
  void aDeathOnEvidenceIsToldWithIt() {
    List<Attempt> found =
        List.of(
            new Attempt(T, Way.PING, "", Outcome.SILENT, 24),
            new Attempt(T, Way.WATCH, "", Outcome.ENDED, 0),
            new Attempt(T, Way.CONNECT, "", Outcome.REFUSED, 1),
            new Attempt(T + 21, Way.CONNECT, "", Outcome.REFUSED, 0.4),
            new Attempt(T, Way.CONNECT, "x", Outcome.REFUSED, 3),
            new Attempt(T, Way.CONNECT, "y", Outcome.REFUSED, 3));
    Evidence ours = Evidence.of("me", null).with(found);
    Why why = why(event(T + 24, MemberEventType.FAILED, MemberState.DEAD, ours));
    assertEquals(
        List.of(
            "n failed at 2023-11-14 22:13:20.000 UTC: it did not answer and its port refuses,"
                + " so its process is gone.",
            "2023-11-14 22:13:20.024 This peer declared n dead at once: a ping had no answer within"
                + " 24 ms; the connection that we watched ended; a connection was refused after 1"
                + " ms; another was refused after 0.40 ms; x and y were refused there as well. Our"
                + " own health was good."),
        why.sentences());
  }

  @Test
  void anothersVerdictSaysWhoCanTellMore() {
    Why death = why(event(T, MemberEventType.FAILED, MemberState.DEAD, Evidence.of("x", VIA)));
    assertEquals(
        List.of(
            "n failed at 2023-11-14 22:13:20.000 UTC: x declared it dead.",
            "2023-11-14 22:13:20.000 x declared n dead (told by 10.0.0.9:7946); what x had tried is"
                + " not told with it: ask x why."),
        death.sentences());
    Accusation accused = new Accusation("x", List.of(), T, 4_000);
    Why out =
        why(
            event(
                T + 2000,
                MemberEventType.FAILED,
                MemberState.DEAD,
                evidence("z", VIA, accused, 0)));
    assertTrue(
        out.sentences()
            .get(1)
            .contains(
                "z declared n dead (told by 10.0.0.9:7946): suspected by x for 2.0 s and not"
                    + " refuted; what x had tried is not told with it: ask x why."),
        out.toString());
  }

  @Test
  void aSuspicionOfAWholeStateIsNotTakenForOurOwn() {
    Accusation accused = new Accusation("me", List.of("x", "me"), T, 4_000);
    Evidence evidence = evidence("me", VIA, accused, 0);
    Why why =
        why(
            event(T, MemberEventType.SUSPECT, MemberState.SUSPECT, evidence),
            event(T + 90, MemberEventType.ALIVE, MemberState.ALIVE, evidence));
    assertTrue(
        why.sentences()
            .get(1)
            .contains("state of another held n for suspect or failed (told by 10.0.0.9:7946). Its"),
        why.toString());
    assertTrue(why.sentences().get(2).contains("confirmed by x and this peer."), why.toString());
  }

  @Test
  void withoutAnyEventThePresentIsTold() {
    Member listed = SampleMembers.plain("n", MemberState.ALIVE, 3);
    for (OptionalLong at : List.of(OptionalLong.empty(), OptionalLong.of(T))) {
      Why why = Why.of("me", new WhyRequest("n", at), List.of(), Optional.of(listed));
      assertEquals(
          List.of(
              "n has been alive since 2023-11-14 22:13:20.000 UTC.",
              "No event of it is stored, so what led to that is not known. It is listed at"
                  + " 10.0.0.1:7946, incarnation 3."),
          why.sentences());
      Schemas.assertValid("why", why.toJson());
      assertEquals(why, Why.ofJson(why.toJson()));
    }
    WhyRequest before = new WhyRequest("n", OptionalLong.of(T - 1));
    assertThrows(ReplyException.class, () -> Why.of("me", before, List.of(), Optional.of(listed)));
  }

  @Test
  void aLeaveIsTheMembersOwnWord() {
    Why why = why(event(T, MemberEventType.LEAVE, MemberState.LEFT, Evidence.of("n", VIA)));
    assertTrue(why.sentences().get(0).endsWith("it went with a word, nothing is wrong."));
    assertTrue(why.sentences().get(1).contains("n itself said that it leaves"), why.toString());
  }

  @ParameterizedTest
  @EnumSource(MemberEventType.class)
  void everyTypeOfEventIsTold(MemberEventType type) {
    for (Evidence evidence : List.of(Evidence.NONE, evidence("x", VIA, ACCUSED, 0))) {
      Why why = why(event(T, type, MemberState.ALIVE, evidence));
      assertEquals(2, why.sentences().size());
      assertTrue(why.sentences().get(1).endsWith("."), why.toString());
      Schemas.assertValid("why", why.toJson());
      assertEquals(why, Why.ofJson(new JsonObject(why.toJson().encode())));
    }
  }

  @Test
  void onlyTheMembersOwnEventsUpToThenCount() {
    MemberEvent joined = event(T, MemberEventType.JOIN, MemberState.ALIVE, Evidence.NONE);
    MemberEvent failed = event(T + 5, MemberEventType.FAILED, MemberState.DEAD, Evidence.NONE);
    WhyRequest asked = new WhyRequest("n", OptionalLong.of(T + 4));
    Why then = Why.of("me", asked, List.of(joined, failed), Optional.empty());
    assertEquals(List.of(joined), then.events());
    WhyRequest other = new WhyRequest("o", OptionalLong.empty());
    ReplyException nobody =
        assertThrows(
            ReplyException.class,
            () -> Why.of("me", other, List.of(joined), Optional.of(joined.member())));
    assertEquals(404, nobody.failureCode());
  }

  @Test
  void evidenceFitsItsSchemaAndComesBackEqual() {
    for (Evidence evidence :
        List.of(
            evidence("me", null, ACCUSED, 2),
            evidence("x", VIA, null, 0),
            Evidence.of("n", VIA),
            Evidence.of("", VIA))) {
      JsonObject json = new JsonObject(EvidenceJson.encode(evidence).encode());
      Schemas.assertValid("evidence", json);
      assertEquals(evidence, EvidenceJson.decode(json));
      MemberEvent event = event(T, MemberEventType.ALIVE, MemberState.ALIVE, evidence);
      Schemas.assertValid("event", MemberJson.encode(event));
      assertEquals(
          event, MemberJson.decodeEvent(new JsonObject(MemberJson.encode(event).encode())));
    }
  }

  @Test
  void aRequestNamesTheFieldThatIsWrong() {
    assertEquals(
        new WhyRequest("n", OptionalLong.of(5)),
        WhyRequest.of(new JsonObject("{\"name\":\"n\",\"at\":5}")));
    for (String wrong :
        List.of(
            "{}", "{\"name\":\"\"}", "{\"name\":\"n\",\"at\":-1}", "{\"name\":\"n\",\"to\":1}")) {
      JsonObject body = new JsonObject(wrong);
      ReplyException refused = assertThrows(ReplyException.class, () -> WhyRequest.of(body), wrong);
      assertEquals(400, refused.failureCode());
      assertEquals(false, Schemas.accepts("why-request", body), wrong);
    }
  }
}
