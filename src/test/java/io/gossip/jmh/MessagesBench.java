package io.gossip.jmh;

import io.gossip.member.Bytes;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Applying one message to the view of a group: what is news is queued, with the ticks that spread
 * it kept out of the figure as far as the queue allows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessagesBench {
  /** Members of the group. */
  @Param({"100", "10000", "100000"})
  public int members;

  private Group group;
  private int number;
  private long incarnation;

  /** A peer that knows the whole group. */
  @Setup
  public void form() {
    group = new Group(members);
    number = 0;
    incarnation = 1;
  }

  /** The next member in turn; each round the incarnation rises. */
  private int next() {
    if (++number >= members) {
      number = 1;
      incarnation++;
    }
    return number;
  }

  private void apply(GossipMessage message) {
    group.receive(message);
  }

  /** A rumour that brings no news, by far the most frequent input of a busy group. */
  @Benchmark
  public void knownAlive() {
    apply(Group.alive(next(), 1));
  }

  /** A member with a newer incarnation. */
  @Benchmark
  public void newerAlive() {
    apply(Group.alive(next(), incarnation + 1));
  }

  /** A suspicion and its refutation. */
  @Benchmark
  public void suspectAndRefuted() {
    int member = next();
    apply(new Suspect(incarnation, Group.name(member), "peer-1"));
    apply(Group.alive(member, incarnation + 1));
  }

  /** A death and a return. */
  @Benchmark
  public void deadAndBack() {
    int member = next();
    apply(new Dead(incarnation, Group.name(member), "peer-1"));
    apply(Group.alive(member, incarnation + 1));
  }

  /** A ping that is answered. */
  @Benchmark
  public void ping() {
    apply(new Ping(7, "self", new Source(Group.address(1), "peer-1"), Announcement.PLAIN));
  }

  /** A ping in another's place, and the word that it was not answered. */
  @Benchmark
  public void indirectPing() {
    Source source = new Source(Group.address(1), "peer-1");
    group.relay(new IndirectPing(7, Group.address(2), "peer-2", true, source));
  }

  /** An ack that nobody waits for. */
  @Benchmark
  public void lateAck() {
    apply(new Ack(1L << 31, Bytes.NIL, Announcement.PLAIN));
  }
}
