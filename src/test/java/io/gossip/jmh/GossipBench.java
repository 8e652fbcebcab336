package io.gossip.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Choosing hearers and rumours, and packing what they are told. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GossipBench {
  /** Members of the group. */
  @Param({"100", "10000", "100000"})
  public int members;

  /** Rumours that wait. */
  @Param({"1", "50"})
  public int rumours;

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

  /** A tick with so many rumours waiting; those that have been sent often enough are renewed. */
  @Benchmark
  public long tick() {
    while (group.peer.queued() < rumours) {
      if (++number >= members) {
        number = 1;
        incarnation++;
      }
      group.receive(number, incarnation + 1);
    }
    group.gossip();
    return group.world.parts;
  }

  /** Choosing whom to probe, and the ping. */
  @Benchmark
  public long probe() {
    group.probe();
    return group.world.packets;
  }
}
