package io.gossip.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.member.Dialect;
import io.gossip.member.MemberAddress;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Origin;
import io.gossip.message.PushPull;
import io.gossip.message.UserMessage;
import io.gossip.message.serf.JoinIntent;
import io.gossip.message.serf.LeaveIntent;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPushPull;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.protocol.Wakeup;
import io.gossip.serf.Keys;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.SerfCodec;
import io.gossip.wire.SerfTags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What real Serf agents need to see a leave as a leave and a return as a return.
 *
 * <p>Serf counts a leave that it hears of in an exchange of state one later than it was said.
 * Whoever is here must say so with a time beyond that, or a Serf agent that has just come shows him
 * as leaving for ever. And an agent that hears of a death before the intent to leave calls it a
 * failure.
 */
class LeaveAndReturnTest {
  private static final long SERF_ADDS = 1;
  private static final MemberAddress OTHER = MemberAddress.parse("127.0.0.1:7947");
  private static final Bytes VERSIONS = Bytes.ofHex("010502020505");

  private final SerfCodec serf = new SerfCodec();
  private final List<SerfMessage> sent = new ArrayList<>();
  private final PriorityQueue<Due> wakeups = new PriorityQueue<>(Comparator.comparing(Due::at));
  private final List<GossipMessage> packets = new ArrayList<>();
  private long now = 1_000;

  private record Due(long at, Wakeup wakeup) {}

  private final PeerEffects out =
      new SilentEffects() {
        @Override
        public void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed) {
          for (Encoded part : parts) {
            packets.add(part.message());
            if (part.message() instanceof UserMessage message) {
              serf.decode(message.payload()).ifPresent(sent::add);
            }
          }
        }

        @Override
        public void wakeAfter(long millis, Wakeup wakeup) {
          wakeups.add(new Due(now + millis, wakeup));
        }
      };

  private final Peer peer =
      new Peer(
          new PeerConfig(
              "self",
              MemberAddress.parse("127.0.0.1:7946"),
              1,
              Map.of(),
              Dialect.SERF,
              ProtocolConfig.lan(),
              List.of(),
              List.of()),
          "run-1",
          new Random(1),
          new PeerCodecs(new MessageCodec(), new SerfTags(), serf),
          Keys.NONE);

  @BeforeEach
  void withFiveOthers() {
    peer.start(now, out);
    for (int port = 7_947; port < 7_952; port++) {
      MemberAddress address = MemberAddress.parse("127.0.0.1:" + port);
      Bytes tags = new SerfTags().encode(Map.of());
      Alive alive = new Alive(1, "other-" + port, address, tags, VERSIONS, Announcement.NONE);
      peer.received(now, new Origin(OTHER, 100), alive, out);
    }
    wake();
  }

  @Test
  void whoHasLeftComesBackBeyondHisLeave() {
    peer.leave(now, out);
    wake();
    final LeaveIntent leave = only(LeaveIntent.class);
    peer.rejoin(now, out);
    wake();
    assertBeyond(leave.time());
  }

  @Test
  void whoIsHeldForGoneObjectsBeyondHisLeave() {
    exchange(
        new SerfPushPull(
            7,
            List.of(new SerfPushPull.StatusTime("self", 100)),
            List.of("self"),
            1,
            1,
            512,
            List.of()));
    assertBeyond(100);
  }

  @Test
  void whoIsToldOfANewerIntentOfHisOwnGoesBeyondIt() {
    exchange(
        new SerfPushPull(
            7, List.of(new SerfPushPull.StatusTime("self", 100)), List.of(), 1, 1, 512, List.of()));
    assertBeyond(100);
  }

  @Test
  void whoIsToldToLeaveObjectsOnceBeyondThat() {
    Bytes order = serf.encode(new LeaveIntent(100, "self", false));
    for (int times = 0; times < 4; times++) {
      peer.received(now, new Origin(OTHER, 100), new UserMessage(order), out);
    }
    wake();
    assertBeyond(100);
    assertEquals(1, sent.stream().distinct().count(), sent::toString);
  }

  @Test
  void eachOfASmallGroupIsToldDirectlyThatWeLeave() {
    peer.leave(now, out);
    assertEquals(5, sent.stream().filter(LeaveIntent.class::isInstance).count());
  }

  @Test
  void theIntentOfAnotherToLeaveIsPassedOnBeforeItsDeath() {
    sent.clear();
    packets.clear();
    String leaver = "other-7950";
    Bytes intent = serf.encode(new LeaveIntent(100, leaver, false));
    peer.received(now, new Origin(OTHER, 100), new Dead(1, leaver, leaver), out);
    peer.received(now, new Origin(OTHER, 100), new UserMessage(intent), out);
    wake();
    UserMessage last = new UserMessage(intent);
    int death = packets.indexOf(new Dead(1, leaver, leaver));
    assertTrue(packets.contains(last), "the intent is passed on");
    assertTrue(death > packets.lastIndexOf(last), "the death is passed on later");
  }

  private void exchange(SerfPushPull state) {
    peer.streamReceived(now, 1, OTHER, new PushPull(false, List.of(), serf.encode(state)), out);
    wake();
  }

  private void assertBeyond(long leave) {
    long join = only(JoinIntent.class).time();
    assertTrue(join > leave + SERF_ADDS, "join " + join + " after leave " + leave);
  }

  private <T> T only(Class<T> kind) {
    return sent.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  /** Lets come what is due within the next 2 s. */
  private void wake() {
    long end = now + 2_000;
    while (wakeups.peek().at() <= end) {
      Due due = wakeups.remove();
      now = Math.max(now, due.at());
      peer.woken(now, due.wakeup(), out);
    }
  }
}
