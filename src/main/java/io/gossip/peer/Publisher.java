package io.gossip.peer;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.MemberEvent;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.protocol.Effects;
import io.gossip.protocol.MemberChange;
import io.gossip.protocol.Refusal;
import io.gossip.protocol.Swim;
import io.gossip.protocol.Wakeup;
import java.util.List;

/**
 * Stands between the protocol and the world: numbers the changes of the view and passes on all
 * else.
 */
final class Publisher {
  private final String run;
  private final Swim swim;
  private final Views views;
  private long seq;

  Publisher(String run, Swim swim, Views views) {
    this.run = run;
    this.swim = swim;
    this.views = views;
  }

  long seq() {
    return seq;
  }

  /** The protocol's door to the world for one input. */
  Effects at(long now, PeerEffects out) {
    return new Door(now, out);
  }

  private final class Door implements Effects {
    private final long now;
    private final PeerEffects out;

    Door(long now, PeerEffects out) {
      this.now = now;
      this.out = out;
    }

    @Override
    public void changed(MemberChange change) {
      out.publish(
          new MemberEvent(
              run,
              ++seq,
              now,
              change.type(),
              views.member(change.record()),
              swim.counts(),
              change.reason()));
    }

    @Override
    public void sendPacket(MemberAddress to, List<Encoded> parts, boolean checksummed) {
      out.sendPacket(to, parts, checksummed);
    }

    @Override
    public void openStream(long token, MemberAddress to, GossipMessage request) {
      out.openStream(token, to, request);
    }

    @Override
    public void reply(long token, GossipMessage answer) {
      out.reply(token, answer);
    }

    @Override
    public void closeStream(long token) {
      out.closeStream(token);
    }

    @Override
    public void wakeAfter(long millis, Wakeup wakeup) {
      out.wakeAfter(millis, wakeup);
    }

    @Override
    public void resolve(String seed) {
      out.resolve(seed);
    }

    @Override
    public void deliver(MemberAddress from, Bytes payload) {
      out.deliver(from, payload);
    }

    @Override
    public void joinEnded(long token, MemberAddress address, String problem) {
      out.joinEnded(token, address, problem);
    }

    @Override
    public void leaveEnded() {
      out.leaveEnded();
    }

    @Override
    public void conflicted(String name, MemberAddress known, MemberAddress claimed) {
      out.conflicted(name, known, claimed);
    }

    @Override
    public void refused(Refusal reason, MemberAddress from) {
      out.refused(reason, from);
    }
  }
}
