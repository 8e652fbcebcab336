package io.gossip.message;

import io.gossip.member.Bytes;
import java.util.Map;

/** How tags stand in a member's metadata: Serf's form, or as one tag in the plain dialect. */
public interface TagCodec {
  /** The metadata for these tags. */
  Bytes encode(Map<String, String> tags);

  /** The tags in this metadata; malformed metadata yields no tags, never an error. */
  Map<String, String> decode(Bytes meta);
}
