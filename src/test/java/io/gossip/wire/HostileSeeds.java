package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;
import io.gossip.message.Watch;
import io.gossip.message.Wave;
import io.gossip.wire.Vectors.Vector;
import java.util.ArrayList;
import java.util.List;

/** Valid inputs of each decoder, taken from the golden vectors. */
final class HostileSeeds {
  /** Two keys and a label; the primary key is all zeros. */
  static final WireOptions WITH_KEY =
      WireOptions.PLAIN
          .withLabel("l")
          .withKeyring(Keyring.of(List.of(Bytes.wrap(new byte[16]), Bytes.wrap(new byte[32]))));

  private HostileSeeds() {}

  static List<byte[]> packets() {
    List<byte[]> seeds = of("message", "memberlist-messages", "compress");
    seeds.addAll(of("udp", "compound", "crc", "labels", "udp-captured", "serf-captured"));
    seeds.add(notice());
    seeds.add(watch());
    seeds.addAll(repairs());
    seeds.addAll(waves());
    return seeds;
  }

  /** Rumours of every kind, to one and to a range, and offers of every sense. */
  private static List<byte[]> waves() {
    MessageCodec codec = new MessageCodec();
    List<Encoded> rumours = new ArrayList<>();
    rumours.add(codec.encode(new Suspect(3, "b", "a")));
    rumours.add(codec.encode(new Dead(4, "c", "a")));
    rumours.add(codec.encode(new UserMessage(Bytes.ofText("bare"))));
    rumours.add(codec.encode(new Notice(9, "a", true, Bytes.ofText("hello"), "ops")));
    RepairTest.EVERY_KIND.forEach(repair -> rumours.add(codec.encode(repair)));
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(codec.encode(new Wave(null, rumours)).bytes());
    seeds.add(codec.encode(new Wave("nöd", rumours.subList(0, 2))).bytes());
    for (Offer.Sense sense : Offer.Sense.values()) {
      seeds.add(codec.encode(new Offer(sense, List.of(1, -1, 0x01020304))).bytes());
    }
    return seeds;
  }

  /** Messages of our own of each kind, by UDP and TCP alike. */
  private static List<byte[]> repairs() {
    MessageCodec codec = new MessageCodec();
    return RepairTest.EVERY_KIND.stream().map(message -> codec.encode(message).bytes()).toList();
  }

  private static byte[] watch() {
    return new MessageCodec().encode(new Watch("a", 7)).bytes();
  }

  /** A message of our own, by UDP and TCP alike. */
  private static byte[] notice() {
    Notice notice = new Notice(7, "a", true, Bytes.ofText("hello"), "ops");
    return new MessageCodec().encode(notice).bytes();
  }

  static List<byte[]> encrypted() {
    PacketCodec codec = new PacketCodec(WITH_KEY);
    return of("message", "memberlist-messages").stream()
        .map(bytes -> codec.seal(List.of(new Encoded(null, bytes)), true))
        .toList();
  }

  static List<byte[]> streams() {
    List<byte[]> seeds = of("tcp", "memberlist-messages", "tcp-streams", "serf-captured");
    seeds.add(notice());
    seeds.add(watch());
    seeds.addAll(repairs());
    return seeds;
  }

  static List<byte[]> lzw() {
    return of("message", "lzw");
  }

  static List<byte[]> announcements() {
    return List.of(AnnouncementCodec.encode(AnnouncementTest.EVERY_FIELD), Vectors.hex("0100"));
  }

  static List<byte[]> serf() {
    return of("serf", "serf-messages", "serf-pushpull");
  }

  static List<byte[]> coordinates() {
    return of("serf", "coordinates");
  }

  static List<byte[]> tags() {
    return of("serf", "serf-tags");
  }

  private static List<byte[]> of(String layer, String... files) {
    List<byte[]> all = new ArrayList<>();
    for (String file : files) {
      for (Vector vector : Vectors.load(file)) {
        if (vector.layer().equals(layer) && vector.bytes().length < 4_000) {
          all.add(vector.bytes());
        }
      }
    }
    return all;
  }
}
