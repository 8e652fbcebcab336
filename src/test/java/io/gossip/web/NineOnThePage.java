package io.gossip.web;

import io.gossip.member.MemberEventType;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A page for each test, of a fake peer {@code api-1} that has seen eight others join. */
@Timeout(120)
abstract class NineOnThePage extends InTheBrowser {
  private static final int MEMBERS = 9;
  private static final long APART_SECONDS = 400;

  final Vertx vertx = Vertx.vertx();
  FakePeer peer;
  Site site;
  Dashboard look;

  @BeforeEach
  void open() throws Exception {
    peer = new FakePeer(vertx, "nine", "r1");
    site = Site.on(vertx, "nine").following();
    for (int i = MEMBERS; i >= 1; i--) {
      String name = (i % 3 == 0 ? "store-" : "api-") + i;
      long ago = APART_SECONDS * i;
      peer.happened(
          MemberEventType.JOIN, FakePeer.member(name, i, MemberState.ALIVE, ago), "", ago);
    }
    look = new Dashboard(chromium, site);
  }

  @AfterEach
  void close() throws Exception {
    try {
      look.close();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
