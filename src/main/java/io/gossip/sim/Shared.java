package io.gossip.sim;

import io.gossip.member.Bytes;
import io.gossip.message.Alive;
import io.gossip.message.Dead;
import io.gossip.message.Encoded;
import io.gossip.message.GossipMessage;
import io.gossip.message.Suspect;
import io.gossip.message.UserMessage;
import io.gossip.message.serf.Coordinate;
import io.gossip.message.serf.SerfMessage;
import io.gossip.message.serf.SerfPayloads;
import io.gossip.peer.PeerCodecs;
import io.gossip.protocol.Identity;
import io.gossip.wire.MessageCodec;
import io.gossip.wire.RecentMessages;
import io.gossip.wire.SerfCodec;
import io.gossip.wire.SerfTags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What all peers of one simulation hold together, because it is the same for all: what members say
 * of themselves, and the rumours that pass through every one of them. Each rumour is written and
 * read by the real codecs, but once and not by everybody.
 */
final class Shared {
  private static final int RECENT = 1 << 16;

  /** What is larger is a state, which comes to one peer only. */
  private static final int LARGE_BYTES = 1_400;

  final Strangers strangers = new Strangers();
  final RecentMessages recent = new RecentMessages(RECENT);
  final PeerCodecs codecs = new PeerCodecs(new Rumours(), new SerfTags(), new Payloads());
  private final Map<Identity, Identity> identities = new HashMap<>();

  Identity identity(Identity said) {
    return identities.computeIfAbsent(said, first -> first);
  }

  private static final class Rumours implements Encoded.Encoder {
    private final MessageCodec codec = new MessageCodec();
    private final Map<GossipMessage, Encoded> equal = new HashMap<>();
    private final Memo<GossipMessage, Encoded> claims = new Memo<>(this::claim);
    private final Memo<Bytes, Encoded> payloads =
        new Memo<>(payload -> codec.encode(new UserMessage(payload)));

    /** Exchanges of state make a claim of their own for each peer: all but the first go. */
    private Encoded claim(GossipMessage message) {
      if (equal.size() >= RECENT) {
        equal.clear();
      }
      return equal.computeIfAbsent(message, codec::encode);
    }

    @Override
    public Encoded encode(GossipMessage message) {
      if (message instanceof UserMessage user) {
        return payloads.of(user.payload());
      }
      boolean claim =
          message instanceof Alive || message instanceof Suspect || message instanceof Dead;
      return claim ? claims.of(message) : codec.encode(message);
    }
  }

  private static final class Payloads implements SerfPayloads {
    private final SerfCodec codec = new SerfCodec();
    private final Memo<Bytes, Optional<SerfMessage>> read = new Memo<>(codec::decode);

    @Override
    public Bytes encode(SerfMessage message) {
      return codec.encode(message);
    }

    @Override
    public Optional<SerfMessage> decode(Bytes bytes) {
      return bytes.length() > LARGE_BYTES ? codec.decode(bytes) : read.of(bytes);
    }

    @Override
    public Bytes encode(Coordinate coordinate) {
      return codec.encode(coordinate);
    }

    @Override
    public Optional<Coordinate> decodeCoordinate(Bytes payload) {
      return codec.decodeCoordinate(payload);
    }
  }
}
