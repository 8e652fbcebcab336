package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.TagCodec;
import java.util.Map;

/** The plain dialect: metadata is opaque, so there are no tags. */
public final class PlainTags implements TagCodec {
  @Override
  public Bytes encode(Map<String, String> tags) {
    if (!tags.isEmpty()) {
      throw new IllegalArgumentException(
          "tags must be empty in the memberlist dialect, which has none");
    }
    return Bytes.NIL;
  }

  @Override
  public Map<String, String> decode(Bytes meta) {
    return Map.of();
  }
}
