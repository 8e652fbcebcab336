package io.gossip.peer;

import io.gossip.message.Encoded;
import io.gossip.message.TagCodec;
import io.gossip.message.serf.SerfPayloads;

/** How a peer's messages become bytes; all pure. */
public record PeerCodecs(Encoded.Encoder encoder, TagCodec tags, SerfPayloads serf) {}
