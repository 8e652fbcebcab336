package io.gossip.node;

import io.gossip.bus.OptionRule;
import io.gossip.member.Dialect;
import io.gossip.protocol.ProtocolConfig;
import io.gossip.wire.PlainTags;
import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a peer can be told. Setters check one value and name the field, the rule and the value;
 * relations between values are checked by {@link #toProtocolConfig}.
 */
@DataObject
@JsonGen(publicConverter = false, inheritConverter = true)
public final class GossipOptions extends ProtocolOptions<GossipOptions> {
  public static final String DEFAULT_ADDRESS = "gossip";
  public static final String DEFAULT_HOST = "0.0.0.0";
  public static final int DEFAULT_PORT = 7946;
  public static final String DEFAULT_PROFILE = "lan";
  public static final String DEFAULT_DIALECT = "serf";
  public static final boolean DEFAULT_STORAGE = true;

  /** As memberlist and Serf. */
  public static final boolean DEFAULT_COMPRESSION = true;

  /** As memberlist: what has a key demands encryption and encrypts. */
  public static final boolean DEFAULT_VERIFY = true;

  /** 10 seconds, as in memberlist. */
  public static final long DEFAULT_TCP_TIMEOUT_MILLIS = 10_000;

  private String name;
  private String address = DEFAULT_ADDRESS;
  private String host = DEFAULT_HOST;
  private int port = DEFAULT_PORT;
  private String advertiseHost;
  private Integer advertisePort;
  private List<String> seeds = List.of();
  private Map<String, String> tags = Map.of();
  private String profile = DEFAULT_PROFILE;
  private String dialect = DEFAULT_DIALECT;
  private String label = "";
  private String encrypt;
  private String keyring;
  private boolean verifyIncoming = DEFAULT_VERIFY;
  private boolean verifyOutgoing = DEFAULT_VERIFY;
  private boolean compression = DEFAULT_COMPRESSION;
  private long tcpTimeoutMillis = DEFAULT_TCP_TIMEOUT_MILLIS;
  private boolean storage = DEFAULT_STORAGE;

  /** The defaults. */
  public GossipOptions() {}

  /** A copy. */
  public GossipOptions(GossipOptions other) {
    super(other);
    name = other.name;
    address = other.address;
    host = other.host;
    port = other.port;
    advertiseHost = other.advertiseHost;
    advertisePort = other.advertisePort;
    seeds = other.seeds;
    tags = other.tags;
    profile = other.profile;
    dialect = other.dialect;
    label = other.label;
    encrypt = other.encrypt;
    keyring = other.keyring;
    verifyIncoming = other.verifyIncoming;
    verifyOutgoing = other.verifyOutgoing;
    compression = other.compression;
    tcpTimeoutMillis = other.tcpTimeoutMillis;
    storage = other.storage;
  }

  /**
   * The defaults, changed by what the JSON says.
   *
   * @throws IllegalArgumentException if a value breaks its rule, or if a key is no option or its
   *     value of another type; nothing is left out in silence
   */
  public GossipOptions(JsonObject json) {
    GossipOptionsConverter.fromJson(json, this);
    OptionRule.allUnderstood(json, toJson());
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    GossipOptionsConverter.toJson(this, json);
    return json;
  }

  /**
   * Name of this peer, 1 to 255 bytes of UTF-8, unique in its pool. Not set means the one that the
   * store remembers, or else the name of the host.
   */
  public GossipOptions setName(String value) {
    name = Rule.text("name", value, 255);
    return this;
  }

  public String getName() {
    return name;
  }

  /**
   * Prefix of all event bus addresses. Several peers in one Vert.x need one each; the storage, the
   * dashboard and the clients of a peer share it.
   */
  public GossipOptions setAddress(String value) {
    address = Rule.text("address", Objects.requireNonNull(value, "address"), 255);
    return this;
  }

  public String getAddress() {
    return address;
  }

  /** Host name or IP address to listen on; {@code 0.0.0.0} and {@code ::} listen on all. */
  public GossipOptions setHost(String value) {
    host = Rule.text("host", Objects.requireNonNull(value, "host"), 255);
    return this;
  }

  public String getHost() {
    return host;
  }

  /** Port for TCP and UDP alike, 0 to 65,535; 0 takes a free one. */
  public GossipOptions setPort(int value) {
    port = Rule.range("port", value, 0, 65_535);
    return this;
  }

  public int getPort() {
    return port;
  }

  /**
   * Host name or IP address that others are told to use; needed behind a NAT. Not set means the
   * address listened on, or the first fitting one of this host if that is all of them.
   */
  public GossipOptions setAdvertiseHost(String value) {
    advertiseHost = Rule.text("advertiseHost", value, 255);
    return this;
  }

  public String getAdvertiseHost() {
    return advertiseHost;
  }

  /** Port that others are told to use, 1 to 65,535. Not set means the one listened on. */
  public GossipOptions setAdvertisePort(Integer value) {
    advertisePort = Rule.range("advertisePort", value, 1, 65_535);
    return this;
  }

  public Integer getAdvertisePort() {
    return advertisePort;
  }

  /**
   * {@code HOST} or {@code HOST:PORT} of members to start from, tried for ever. Names are looked up
   * afresh each time and may stand for many addresses. More survive more failures.
   */
  public GossipOptions setSeeds(List<String> value) {
    value.forEach(seed -> Rule.hostAndPort("seeds", seed));
    seeds = List.copyOf(value);
    return this;
  }

  public List<String> getSeeds() {
    return seeds;
  }

  /**
   * What this peer says about itself; all together at most 512 bytes on the wire. The memberlist
   * dialect knows but one, {@code meta}: the whole metadata in base64.
   */
  public GossipOptions setTags(Map<String, String> value) {
    tags = new LinkedHashMap<>(value);
    return this;
  }

  public Map<String, String> getTags() {
    return tags;
  }

  /** {@code lan}, {@code wan} (slower and more patient) or {@code local} (one host). */
  public GossipOptions setProfile(String value) {
    profile = Rule.oneOf("profile", value, List.of("lan", "wan", "local"));
    return this;
  }

  public String getProfile() {
    return profile;
  }

  /** {@code serf} joins pools of Serf, {@code memberlist} those of bare memberlist. */
  public GossipOptions setDialect(String value) {
    dialect = Rule.oneOf("dialect", value, List.of("serf", "memberlist"));
    return this;
  }

  public String getDialect() {
    return dialect;
  }

  /**
   * Keeps groups apart that could reach each other: members with another label, or with none where
   * there is one, are not heard. At most 255 bytes of UTF-8; empty for none. Peers of memberlist
   * 0.2.2 and of Serf know no labels.
   */
  public GossipOptions setLabel(String value) {
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    if (length > 255) {
      throw Rule.broken("label", "take at most 255 bytes", length + " bytes");
    }
    label = value;
    return this;
  }

  public String getLabel() {
    return label;
  }

  /**
   * The key that all members encrypt with: base64 of 16, 24 or 32 bytes. Not set means no
   * encryption, or the keys of the {@code keyring} file. A secret: it is in {@link #toJson}.
   */
  public GossipOptions setEncrypt(String value) {
    encrypt = Rule.key("encrypt", value);
    return this;
  }

  public String getEncrypt() {
    return encrypt;
  }

  /**
   * A file that keeps the keys of a group whose keys change: a JSON array of base64, the primary
   * first, as Serf's. It is read at the start and written whenever a key is installed, used or
   * removed. If it does not exist yet, {@code encrypt} gives its first key; once it exists, {@code
   * encrypt} must not be set.
   */
  public GossipOptions setKeyring(String value) {
    keyring = Rule.text("keyring", value, 4_096);
    return this;
  }

  public String getKeyring() {
    return keyring;
  }

  /**
   * Whether what comes in must be encrypted once there is a key. Off only while encryption is
   * switched on in a running group (memberlist's {@code GossipVerifyIncoming}).
   */
  public GossipOptions setVerifyIncoming(boolean value) {
    verifyIncoming = value;
    return this;
  }

  public boolean isVerifyIncoming() {
    return verifyIncoming;
  }

  /**
   * Whether what goes out is encrypted once there is a key. Off only for the first step of that
   * switch (memberlist's {@code GossipVerifyOutgoing}).
   */
  public GossipOptions setVerifyOutgoing(boolean value) {
    verifyOutgoing = value;
    return this;
  }

  public boolean isVerifyOutgoing() {
    return verifyOutgoing;
  }

  /**
   * Whether what goes out is compressed: less traffic for more work. Members with and without it
   * understand each other.
   */
  public GossipOptions setCompression(boolean value) {
    compression = value;
    return this;
  }

  public boolean isCompression() {
    return compression;
  }

  /**
   * How long one TCP exchange may take, 1 to 600,000 ms. Longer lets slow links finish a large
   * push/pull; shorter frees what a silent stranger holds.
   */
  public GossipOptions setTcpTimeoutMillis(long value) {
    tcpTimeoutMillis = Rule.range("tcpTimeoutMillis", value, 1, 600_000);
    return this;
  }

  public long getTcpTimeoutMillis() {
    return tcpTimeoutMillis;
  }

  /** Whether to ask the store for name, incarnation and peers at the start. */
  public GossipOptions setStorage(boolean value) {
    storage = value;
    return this;
  }

  public boolean isStorage() {
    return storage;
  }

  /**
   * The profile with all values that were set.
   *
   * @throws IllegalArgumentException if two values do not go together
   */
  public ProtocolConfig toProtocolConfig() {
    return ProtocolConfigs.of(profile, this);
  }

  /** What no single setter can see. */
  void checkTogether() {
    if (toDialect() == Dialect.MEMBERLIST) {
      new PlainTags().encode(tags);
    }
  }

  Dialect toDialect() {
    return Dialect.ofText(dialect);
  }
}
