package io.gossip.node;

import io.gossip.member.Bytes;
import io.gossip.protocol.Hash64;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * What a peer tells its group of how it is set: the version of its software, a hash over all
 * settings that the members of a group should share, and those that are not as its profile has
 * them. Options that are a peer's own affair, such as its name, addresses and keys, have no part in
 * it.
 */
final class EffectiveSettings {
  /** Of the whole value: it has to fit a packet, and everybody keeps it of everybody. */
  static final int MAX_BYTES = 900;

  private static final String UNRELEASED = "unreleased";

  private static final Set<String> OWN_AFFAIRS =
      Set.of(
          "name",
          "address",
          "host",
          "port",
          "advertiseHost",
          "advertisePort",
          "seeds",
          "tags",
          "encrypt",
          "keyring",
          "storage",
          "dnsServer");

  private EffectiveSettings() {}

  /**
   * {@code {"version":TEXT,"hash":HEX,"set":{OPTION:VALUE,…},"more":true?}}; {@code more} says that
   * there was no room for all.
   */
  static Bytes value(GossipOptions options) {
    String all = all(options);
    JsonObject set = new JsonObject();
    JsonObject value =
        new JsonObject()
            .put("version", version())
            .put("hash", HexFormat.of().toHexDigits(new Hash64().add(all).value()))
            .put("set", set);
    JsonObject given = options.toJson();
    for (Map.Entry<String, Object> option : given) {
      if (!OWN_AFFAIRS.contains(option.getKey()) && matters(given, option.getKey(), all)) {
        set.put(option.getKey(), option.getValue());
        if (bytes(value).length() > MAX_BYTES) {
          set.remove(option.getKey());
          value.put("more", true);
        }
      }
    }
    return bytes(value);
  }

  /** Whether the option says anything that would not be so without it. */
  private static boolean matters(JsonObject given, String option, String all) {
    JsonObject without = given.copy();
    without.remove(option);
    try {
      return !all(new GossipOptions(without)).equals(all);
    } catch (IllegalArgumentException e) {
      return true; // another option holds only together with this one
    }
  }

  /** Records write all their values. */
  private static String all(GossipOptions options) {
    return String.join(
        " ",
        options.toProtocolConfig().toString(),
        options.toStateConfig().toString(),
        options.toDialect().text(),
        options.getLabel(),
        "" + options.toViewInterval(),
        "" + options.isCompression(),
        "" + options.isVerifyIncoming(),
        "" + options.isVerifyOutgoing(),
        "" + options.getTcpTimeoutMillis());
  }

  private static String version() {
    String version = EffectiveSettings.class.getPackage().getImplementationVersion();
    return version == null ? UNRELEASED : version;
  }

  private static Bytes bytes(JsonObject value) {
    return Bytes.wrap(value.toBuffer().getBytes());
  }
}
