package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.TagCodec;
import java.util.Base64;
import java.util.Map;

/**
 * The plain dialect: metadata is opaque, so that all of it is the value of one tag, in base64.
 * Without metadata there is no tag.
 */
public final class PlainTags implements TagCodec {
  /** The only tag. */
  public static final String META = "meta";

  /**
   * @throws IllegalArgumentException naming the rule that the tags break
   */
  @Override
  public Bytes encode(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return Bytes.NIL;
    }
    String meta = tags.get(META);
    if (meta == null || tags.size() > 1) {
      throw new IllegalArgumentException(
          "tags must be none but meta in the memberlist dialect, was " + tags);
    }
    try {
      return Bytes.wrap(Base64.getDecoder().decode(meta));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tags: meta must be base64 in the memberlist dialect, was \"" + meta + "\"", e);
    }
  }

  @Override
  public Map<String, String> decode(Bytes meta) {
    return meta.isEmpty()
        ? Map.of()
        : Map.of(META, Base64.getEncoder().encodeToString(meta.toArray()));
  }
}
