package io.gossip.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Addresses;
import io.gossip.bus.FailureCode;
import io.gossip.bus.LocalBus;
import io.gossip.member.MemberEvent;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingTest {
  /** What a follower was told: {@code list run:seq}, {@code event run:seq} or {@code lost code}. */
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final Vertx vertx = Vertx.vertx();
  private final GossipClient client = GossipClient.create(vertx);

  private final MemberFollower follower =
      new MemberFollower() {
        @Override
        public void listed(MemberView view) {
          told.add("list " + view.run() + ":" + view.seq());
        }

        @Override
        public void changed(MemberEvent event, MemberView view) {
          assertEquals(event.seq(), view.seq());
          assertEquals(event.member(), view.member(event.member().name()).orElseThrow());
          told.add("event " + event.run() + ":" + event.seq());
        }

        @Override
        public void lost(Throwable why) {
          told.add("lost " + ((ReplyException) why).failureCode());
        }
      };

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theListComesOnceAndThenEachEventOnce() throws Exception {
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    peer.change("a", 1);
    client.follow(follower);
    assertEquals("list r:1", take());
    peer.change("b", 1);
    peer.change("a", 2);
    assertEquals("event r:2", take());
    assertEquals("event r:3", take());
    assertEquals(1, peer.listings());
  }

  @Test
  void noEventIsLostOrDoubledWhenItComesWhileTheListIsRead() throws Exception {
    long seed = 20_261_122;
    Random random = new Random(seed);
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    for (int round = 0; round < 50; round++) {
      told.clear();
      Registration registration = client.follow(follower);
      int changes = 1 + random.nextInt(20);
      for (int i = 0; i < changes; i++) {
        peer.change("m" + random.nextInt(5), i);
      }
      long expected = peer.seq();
      String first = take();
      assertTrue(first.startsWith("list r:"), "seed " + seed + ": " + first);
      for (long next = seqOf(first) + 1; next <= expected; next++) {
        assertEquals("event r:" + next, take(), "seed " + seed + ", round " + round);
      }
      registration.close().await(5, TimeUnit.SECONDS);
      assertTrue(told.isEmpty(), "seed " + seed + ", round " + round + ": " + told);
    }
  }

  @Test
  void aGapIsFilledByANewList() throws Exception {
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    client.follow(follower);
    assertEquals("list r:0", take());
    peer.mute(2);
    peer.change("a", 1);
    peer.change("a", 2);
    peer.change("a", 3);
    assertEquals("list r:3", take());
    peer.change("a", 4);
    assertEquals("event r:4", take());
  }

  @Test
  void aPeerThatStartsAnewIsReadAnew() throws Exception {
    FakePeer old = new FakePeer(vertx, Addresses.DEFAULT, "r");
    old.change("gone", 1);
    client.follow(follower);
    assertEquals("list r:1", take());
    old.stop();
    FakePeer young = new FakePeer(vertx, Addresses.DEFAULT, "s");
    young.change("a", 1);
    young.change("b", 1);
    List<String> all = new ArrayList<>();
    do {
      all.add(take());
    } while (!all.get(all.size() - 1).endsWith("s:2"));
    assertTrue(all.get(0).startsWith("list s:"), all.toString());
  }

  @Test
  void withoutAPeerItSaysSoAndTriesAgain() throws Exception {
    client.follow(follower);
    assertEquals("lost " + FailureCode.NOT_STARTED.code(), take());
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    String next = take();
    assertEquals("list r:0", next);
    peer.change("a", 1);
    assertEquals("event r:1", take());
  }

  @Test
  void aPeerThatSpeaksIsReadAtOnceAndNotAtTheNextAttempt() throws Exception {
    String address = new Addresses(Addresses.DEFAULT_PREFIX).members();
    new Following(vertx, client, follower, 3_600_000).start(new LocalBus(vertx), address);
    assertEquals("lost " + FailureCode.NOT_STARTED.code(), take());
    FakePeer peer = new FakePeer(vertx, Addresses.DEFAULT, "r");
    peer.change("a", 1);
    assertEquals("list r:1", take());
    peer.change("b", 1);
    assertEquals("event r:2", take());
  }

  private static long seqOf(String text) {
    return Long.parseLong(text.substring(text.indexOf(':') + 1));
  }

  private String take() throws InterruptedException {
    String next = told.poll(5, TimeUnit.SECONDS);
    assertNotNull(next, "nothing was told in 5 s");
    return next;
  }
}
