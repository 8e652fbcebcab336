package io.gossip.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.MemberAddress;
import io.gossip.member.StateEntry;
import io.gossip.member.StateVersion;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDelta.OfOwner;
import io.gossip.message.StateDigest;
import io.gossip.message.StateSummary;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.StreamFailure;
import io.gossip.serf.Keys;
import io.gossip.state.StateConfig;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.SerfCodec;
import io.gossip.wire.SerfTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a peer asks others for state, and what it does with answers. */
class StateRepairTest {
  private static final MemberAddress OTHER = MemberAddress.parse("127.0.0.1:7947");
  private static final StateVersion FIRST = new StateVersion(900_000, 1);

  private final List<Long> tokens = new ArrayList<>();
  private final List<GossipMessage> asked = new ArrayList<>();
  private final List<StateEntry> changes = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private long now = 1_000_000;

  private final SilentEffects out =
      new SilentEffects() {
        @Override
        public void openStream(long token, MemberAddress to, GossipMessage request) {
          if (request instanceof StateDigest || request instanceof StateDelta) {
            tokens.add(token);
            asked.add(request);
          }
        }

        @Override
        public void stateChanged(StateEntry entry) {
          changes.add(entry);
        }

        @Override
        public void refused(Refusal reason, MemberAddress from) {
          refused.add(reason);
        }
      };

  private final Peer peer = peer(StateConfig.DEFAULT);

  private static Peer peer(StateConfig state) {
    return new Peer(
        new PeerConfig(
            "self",
            MemberAddress.parse("127.0.0.1:7946"),
            1,
            Map.of(),
            Dialect.SERF,
            ProtocolConfig.lan(),
            List.of(),
            List.of(),
            state,
            List.of()),
        "run-1",
        new Random(1),
        new PeerCodecs(new MessageCodec(), new SerfTags(), new SerfCodec()),
        Keys.NONE);
  }

  @BeforeEach
  void start() {
    peer.start(now, out);
    // Who asks and gives is one of ours, as it has said itself.
    told(
        new Alive(1, "giver", OTHER, Bytes.EMPTY, Bytes.ofHex("010502020505"), Announcement.PLAIN));
  }

  @Test
  void whoIsNotKnownForOneOfOursIsNotAsked() {
    MemberAddress stranger = MemberAddress.parse("127.0.0.1:7948");
    peer.received(now, new Origin(stranger, 100), new StateSummary(1), out);
    told(new Ping(1, "self", Source.NONE, Announcement.NONE));
    told(new StateSummary(1));
    assertEquals(List.of(), asked);
  }

  private void told(GossipMessage message) {
    peer.received(now, new Origin(OTHER, 100), message, out);
  }

  private void answered(StateDelta delta) {
    peer.streamAnswered(now, tokens.get(tokens.size() - 1), delta, out);
  }

  private static StateDelta.OfOwner change(String value) {
    StateDelta.Item item = new StateDelta.Item("k", Bytes.ofText(value), FIRST, 0, "");
    return new StateDelta.OfOwner(
        "other", StateVersion.ZERO, StateVersion.ZERO, FIRST, 0, List.of(item));
  }

  @Test
  void whoHoldsTheSameIsNotAsked() {
    told(new StateSummary(0));
    assertEquals(List.of(), asked);
  }

  @Test
  void whoHoldsSomethingElseIsAskedOnceAndWhatItGivesIsTaken() {
    told(new StateSummary(1));
    told(new StateSummary(2));
    assertEquals(1, asked.size(), "one at a time");
    assertInstanceOf(StateDigest.class, asked.get(0));
    answered(StateDelta.of(change("1")));
    assertEquals("1", peer.state().get(now, "other", "k").value().text());
    assertEquals(1, changes.size());
  }

  @Test
  void aStreamThatFailsLetsTheNextBeTried() {
    told(new StateSummary(1));
    peer.streamFailed(now, tokens.get(0), StreamFailure.TIMEOUT, out);
    told(new StateSummary(1));
    assertEquals(2, asked.size());
  }

  @Test
  void whatWasWantedIsGiven() {
    peer.state().set(now, "mine", Bytes.ofText("\"" + "x".repeat(2_000) + "\""), 0, "", out);
    now += 2_000;
    told(new StateSummary(1));
    StateDigest.Known wanted = new StateDigest.Known("self", StateVersion.ZERO);
    answered(new StateDelta(List.of(), List.of(wanted), false));
    StateDelta given = assertInstanceOf(StateDelta.class, asked.get(1));
    assertEquals("mine", given.owners().get(0).items().get(0).key());
  }

  @Test
  void whatCannotBeMadeEqualIsTriedEverMoreRarely() {
    for (int i = 0; i < 720; i++) {
      now += 5_000;
      told(new StateSummary(1));
      if (asked.size() > tokens.indexOf(tokens.get(tokens.size() - 1))) {
        answered(new StateDelta(List.of(), List.of(), false));
      }
    }
    assertTrue(asked.size() >= 7 && asked.size() <= 15, "in an hour: " + asked.size());
  }

  @Test
  void moreIsAskedForOnlyWhileItBringsNews() {
    told(new StateSummary(1));
    answered(new StateDelta(List.of(change("1")), List.of(), true));
    assertEquals(2, asked.size(), "there is more");
    answered(new StateDelta(List.of(change("1")), List.of(), true));
    assertEquals(2, asked.size(), "the same again is a loop");
  }

  @Test
  void whatIsNotTakenInIsCountedByItsReason() {
    StateVersion far = new StateVersion(Long.MAX_VALUE / 2, 1);
    List<StateDelta.Item> none = List.of();
    told(StateDelta.of(new OfOwner("b", StateVersion.ZERO, StateVersion.ZERO, far, 0, none)));
    told(StateDelta.of(new OfOwner("b", StateVersion.ZERO, far, FIRST, 0, none)));
    Bytes large = Bytes.wrap(new byte[200_000]);
    List<StateDelta.Item> one = List.of(new StateDelta.Item("k", large, FIRST, 0, ""));
    told(new StateSummary(1));
    answered(
        new StateDelta(
            List.of(new OfOwner("b", StateVersion.ZERO, StateVersion.ZERO, FIRST, 0, one)),
            List.of(),
            false));
    assertEquals(List.of(Refusal.STATE_AHEAD, Refusal.MALFORMED, Refusal.STATE_FULL), refused);
    assertEquals(List.of(), changes);
  }

  @Test
  void withStateSwitchedOffNothingIsHeardOrSaid() {
    Peer silent = peer(new StateConfig(false, 5_000, 1_000_000, 1_000, 65_536, 65_536));
    silent.start(now, out);
    silent.received(now, new Origin(OTHER, 100), new StateSummary(1), out);
    silent.received(now, new Origin(OTHER, 100), StateDelta.of(change("1")), out);
    assertEquals(List.of(), asked);
    assertEquals(List.of(), silent.state().list(now));
  }
}
