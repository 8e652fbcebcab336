package io.gossip.wire;

import io.gossip.member.Bytes;
import io.gossip.message.TagCodec;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tags in Serf's form (serf.md §2): {@code ff} and a map of texts; anything else is the value of
 * the one old tag {@code role}.
 */
public final class SerfTags implements TagCodec {
  private static final int MAGIC = 0xff;
  private static final String OLD_TAG = "role";

  @Override
  public Bytes encode(Map<String, String> tags) {
    MsgpackWriter out = new MsgpackWriter().octet(MAGIC).mapHeader(tags.size());
    new TreeMap<>(tags).forEach((name, value) -> out.text(name).text(value));
    return Bytes.wrap(out.toArray());
  }

  @Override
  public Map<String, String> decode(Bytes meta) {
    try {
      return read(meta);
    } catch (DecodeException e) {
      return Map.of();
    }
  }

  /**
   * The tags in this metadata, by name.
   *
   * @throws DecodeException if the metadata is malformed or a tag is not UTF-8
   */
  public Map<String, String> read(Bytes meta) throws DecodeException {
    byte[] bytes = meta.toArray();
    if (bytes.length == 0 || (bytes[0] & 0xff) != MAGIC) {
      return Map.of(OLD_TAG, MsgpackReader.utf8(bytes, 0, bytes.length));
    }
    MsgpackReader in = new MsgpackReader(bytes, 1, bytes.length);
    Map<String, String> tags = new TreeMap<>();
    for (int left = in.mapHeader(); left > 0; left--) {
      String name = in.name(bytes.length);
      tags.put(name, in.name(bytes.length));
    }
    return Collections.unmodifiableMap(tags);
  }
}
