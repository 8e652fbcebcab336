package io.gossip.jmh;

import io.gossip.member.Bytes;
import io.gossip.message.Ack;
import io.gossip.message.Announcement;
import io.gossip.message.Encoded;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.Suspect;
import io.gossip.wire.Opened;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.WireOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Opening and sealing a datagram. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacketsBench {
  /** An ack, a ping with a suspicion, a full packet of rumours. */
  @Param({"ack", "buddy", "rumours"})
  public String packet;

  private final PacketCodec codec = new PacketCodec(WireOptions.PLAIN);
  private List<Encoded> parts;
  private byte[] datagram;

  /** Encodes the parts once, as the core does. */
  @Setup
  public void encode() {
    parts =
        switch (packet) {
          case "ack" -> List.of(Group.CODEC.encode(new Ack(4_711, Bytes.NIL, Announcement.PLAIN)));
          case "buddy" ->
              List.of(
                  Group.CODEC.encode(
                      new Ping(
                          4_711,
                          "peer-1",
                          new Source(Group.address(2), "peer-2"),
                          Announcement.PLAIN)),
                  Group.CODEC.encode(new Suspect(1, "peer-1", "peer-2")));
          default -> rumours();
        };
    datagram = codec.seal(parts, true);
  }

  private static List<Encoded> rumours() {
    List<Encoded> rumours = new ArrayList<>();
    int bytes = 0;
    for (int i = 1; bytes < 1_250; i++) {
      Encoded rumour = Group.CODEC.encode(Group.alive(i, 1));
      rumours.add(rumour);
      bytes += rumour.size() + 2;
    }
    return rumours;
  }

  /** Bytes to messages. */
  @Benchmark
  public Opened open() {
    return codec.open(datagram);
  }

  /** Parts to bytes. */
  @Benchmark
  public byte[] seal() {
    return codec.seal(parts, true);
  }
}
