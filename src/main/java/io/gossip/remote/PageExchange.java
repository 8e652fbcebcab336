package io.gossip.remote;

import io.gossip.member.Member;
import io.gossip.member.MemberAddress;
import io.gossip.message.Ack;
import io.gossip.message.Announcement.Entry;
import io.gossip.message.Announcement.ListPage;
import io.gossip.wire.PacketCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for the pages of a list one after the other (contract §5). An answer is known by its random
 * number only, since a host of many addresses may answer from another than it was asked at.
 */
final class PageExchange {
  /** A list that changes while it is read is read again this often, then taken as it came. */
  private static final int RESTARTS = 3;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Vertx vertx;
  private final RemoteOptions options;
  private final MemberAddress peer;
  private final PacketCodec codec;
  private final Promise<RemoteMembers> result = Promise.promise();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private DatagramSocket socket;
  private ListPage first;
  private boolean changed;
  private int restarts;
  private long askedAt;
  private long asked;
  private int cursor;
  private int attempt;
  private long timer;

  PageExchange(Vertx vertx, RemoteOptions options, MemberAddress peer) {
    this.vertx = vertx;
    this.options = options;
    this.peer = peer;
    this.codec = new PacketCodec(options.wire());
  }

  Future<RemoteMembers> list() {
    boolean ipv4 = peer.host().indexOf(':') < 0;
    socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(!ipv4));
    socket.handler(packet -> received(packet.data()));
    socket
        .listen(0, ipv4 ? "0.0.0.0" : "::")
        .onComplete(bound -> ask(0), problem -> result.tryFail(problem));
    return result
        .future()
        .onComplete(
            ended -> {
              vertx.cancelTimer(timer);
              socket.close();
            });
  }

  private void ask(int page) {
    cursor = page;
    attempt = 0;
    askedAt = System.currentTimeMillis();
    asked = RANDOM.nextLong() & 0xffff_ffffL;
    send();
  }

  /** The same request with the same number, so that a late answer to an earlier one counts too. */
  private void send() {
    if (attempt++ == options.attempts()) {
      fail("no answer in " + options.timeoutMillis() + " ms");
      return;
    }
    byte[] request = ListQuestion.packet(codec, asked, cursor);
    socket
        .send(Buffer.buffer(request), peer.port(), peer.host())
        .onFailure(problem -> fail(problem.toString()));
    long pause = Math.max(1, options.timeoutMillis() / options.attempts());
    timer = vertx.setTimer(pause, late -> send());
  }

  private void received(Buffer datagram) {
    codec.open(datagram.getBytes()).messages().stream()
        .filter(message -> message instanceof Ack ack && ack.seqNo() == asked)
        .findFirst()
        .ifPresent(message -> answered((Ack) message));
  }

  private void answered(Ack ack) {
    if (result.future().isComplete()) {
      return;
    }
    vertx.cancelTimer(timer);
    asked = -1; // a second answer to this page is none
    ListPage page = ack.announcement().field(ListPage.class);
    if (page == null) {
      fail("it is there, but does not answer with its members; ask it over TCP");
    } else if (page.next() != 0 && page.next() <= cursor) {
      fail("the answer leaves no room for its members");
    } else {
      take(page);
    }
  }

  private void take(ListPage page) {
    if (cursor == 0) {
      members.clear();
      first = page;
      changed = false;
    }
    changed |= !page.run().equals(first.run()) || page.seq() != first.seq();
    for (Entry entry : page.entries()) {
      RemoteView.member(entry.node(), Math.max(0, askedAt - entry.ageMillis()))
          .ifPresent(member -> members.put(member.name(), member));
    }
    if (page.next() != 0) {
      ask(page.next());
    } else if (changed && restarts++ < RESTARTS) {
      ask(0);
    } else {
      result.tryComplete(
          new RemoteMembers(first.run(), first.seq(), List.copyOf(members.values())));
    }
  }

  private void fail(String problem) {
    result.tryFail(VertxException.noStackTrace(peer + " over UDP: " + problem));
  }
}
