package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.member.MemberAddress;
import io.gossip.member.StateVersion;
import io.gossip.message.Ack;
import io.gossip.message.Alive;
import io.gossip.message.Announcement;
import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.IndirectPing;
import io.gossip.message.Nack;
import io.gossip.message.NodeState;
import io.gossip.message.Notice;
import io.gossip.message.Offer;
import io.gossip.message.Ping;
import io.gossip.message.Source;
import io.gossip.message.StateDelta;
import io.gossip.message.StateDigest;
import io.gossip.message.StateSummary;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;
import io.gossip.message.ViewMessage;
import io.gossip.message.Watch;
import io.gossip.message.Wave;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.PacketCodec;
import io.gossip.wire.SerfTags;
import io.gossip.wire.WireOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes packets that are random, or valid ones with a few bytes changed. What a packet makes a peer
 * send stays on this host: a packet that names any other address is thrown away.
 */
final class HostilePackets {
  private static final PacketCodec CODEC = new PacketCodec(WireOptions.PLAIN);
  private static final MessageCodec MESSAGES = new MessageCodec();

  private final SplittableRandom random;
  private final String target;

  HostilePackets(long seed, String target) {
    this.random = new SplittableRandom(seed);
    this.target = target;
  }

  byte[] next() {
    while (true) {
      byte[] packet = random.nextInt(4) == 0 ? noise() : mutated(valid());
      if (CODEC.open(packet).messages().stream().allMatch(HostilePackets::staysHere)) {
        return packet;
      }
    }
  }

  MemberAddress sender() {
    return address();
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(20) == 0 ? random.nextInt(65_000) : random.nextInt(200)];
    random.nextBytes(noise);
    if (noise.length > 1 && random.nextBoolean()) {
      noise[0] = (byte) random.nextInt(15);
    }
    return noise;
  }

  private byte[] valid() {
    List<Encoded> parts = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      parts.add(MESSAGES.encode(message()));
    }
    return CODEC.seal(parts, false);
  }

  private byte[] mutated(byte[] packet) {
    byte[] bytes = packet;
    for (int left = random.nextInt(4); left > 0 && bytes.length > 0; left--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = spliced(bytes, at, valid());
        default -> bytes = spliced(bytes, at, Arrays.copyOfRange(bytes, at, bytes.length));
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] tail) {
    byte[] joined = Arrays.copyOf(bytes, at + tail.length);
    System.arraycopy(tail, 0, joined, at, tail.length);
    return joined;
  }

  private GossipMessage message() {
    return switch (random.nextInt(16)) {
      case 0 -> new Ping(number(), random.nextBoolean() ? target : "", source(), announcement());
      case 1 -> new IndirectPing(number(), address(), name(), random.nextBoolean(), source());
      case 2 -> new Ack(number(), Bytes.NIL, announcement());
      case 3 -> new Nack(number());
      case 4 -> new Suspect(number(), name(), name());
      case 5 -> new Dead(number(), name(), name());
      case 6 -> new UserMessage(Bytes.ofText(name()));
      case 7 -> notice();
      case 8 -> new Watch(name(), number());
      case 9 -> new Offer(Offer.Sense.values()[random.nextInt(3)], List.of(random.nextInt(), 1));
      case 10 -> wave();
      case 11 -> view();
      case 12 -> state();
      default -> alive();
    };
  }

  private Notice notice() {
    String channel = random.nextBoolean() ? "" : name();
    return new Notice(number(), name(), random.nextBoolean(), Bytes.ofText(name()), channel);
  }

  private Alive alive() {
    return new Alive(
        number(),
        name(),
        address(),
        new SerfTags().encode(Map.of("k", name())),
        Bytes.ofHex("010502020505"),
        announcement());
  }

  private Wave wave() {
    List<Encoded> rumours = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      GossipMessage rumour =
          switch (random.nextInt(5)) {
            case 0 -> new Suspect(number(), name(), name());
            case 1 -> new Dead(number(), name(), name());
            case 2 -> notice();
            case 3 -> state();
            default -> alive();
          };
      rumours.add(MESSAGES.encode(rumour));
    }
    return new Wave(random.nextBoolean() ? null : name(), rumours);
  }

  private GossipMessage view() {
    List<Long> numbers = List.of(random.nextLong(), number());
    return switch (random.nextInt(3)) {
      case 0 -> new ViewMessage.Buckets(name(), number(), number(), numbers);
      case 1 -> new ViewMessage.Marks(name(), number(), 0, random.nextBoolean(), numbers, numbers);
      default ->
          new ViewMessage.Entries(name(), number(), 0, numbers, List.of(node()), Bytes.EMPTY);
    };
  }

  private NodeState node() {
    return new NodeState(
        name(),
        address(),
        new SerfTags().encode(Map.of()),
        number(),
        random.nextInt(5),
        Bytes.ofHex("010502020505"),
        announcement().announced() ? Announcement.PLAIN : Announcement.NONE);
  }

  private GossipMessage state() {
    StateVersion version = new StateVersion(number(), number());
    StateDigest.Known known = new StateDigest.Known(name(), version);
    Bytes value = random.nextInt(4) == 0 ? Bytes.EMPTY : Bytes.ofText("\"" + name() + "\"");
    StateDelta.Item item = new StateDelta.Item(name(), value, version, number(), "");
    StateVersion from = new StateVersion(number(), number());
    return switch (random.nextInt(4)) {
      case 0 -> new StateSummary(random.nextLong());
      case 1 -> new StateDigest(List.of(known));
      default ->
          new StateDelta(
              List.of(
                  new StateDelta.OfOwner(
                      name(), from, from, version, random.nextInt(2) * number(), List.of(item))),
              List.of(known),
              random.nextBoolean());
    };
  }

  /** Mostly small, since the same numbers must meet again to do harm. */
  private long number() {
    return random.nextInt(10) == 0 ? random.nextLong(1L << 32) : random.nextLong(50);
  }

  private String name() {
    return random.nextInt(20) == 0 ? target : "n" + random.nextInt(20_000);
  }

  private MemberAddress address() {
    byte[] ip = {127, 0, (byte) random.nextInt(3), 1};
    return new MemberAddress(Bytes.wrap(ip), 30_000 + random.nextInt(30_000));
  }

  private Source source() {
    return random.nextBoolean() ? Source.NONE : new Source(address(), name());
  }

  private Announcement announcement() {
    return switch (random.nextInt(3)) {
      case 0 -> Announcement.NONE;
      case 1 -> Announcement.PLAIN;
      default ->
          Announcement.of(
              new Announcement.ListRequest(random.nextInt(1_000), random.nextInt(1_000)));
    };
  }

  private static boolean staysHere(GossipMessage message) {
    if (message instanceof Alive alive) {
      return staysHere(alive.address());
    }
    if (message instanceof Ping ping) {
      return staysHere(ping.source().address());
    }
    if (message instanceof IndirectPing request) {
      return staysHere(request.target()) && staysHere(request.source().address());
    }
    if (message instanceof Wave wave) {
      return wave.rumours().stream().allMatch(rumour -> staysHere(rumour.message()));
    }
    return !(message instanceof ViewMessage.Entries entries)
        || entries.nodes().stream().allMatch(node -> staysHere(node.address()));
  }

  private static boolean staysHere(MemberAddress address) {
    return address == null
        || address.ip().length() != 16 && (address.ip().length() != 4 || address.ip().at(0) == 127);
  }
}
