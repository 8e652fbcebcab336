package io.gossip.integration.resolver;

import io.gossip.bus.OptionRule;
import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** How services are found. Setters name the field, the rule and the value they refuse. */
@DataObject
@JsonGen(publicConverter = false)
public final class ResolverOptions {
  public static final String DEFAULT_ADDRESS = "gossip";
  public static final String DEFAULT_PREFIX = "service.";
  public static final String DEFAULT_PREFER = "any";
  public static final String DEFAULT_ZONE_TAG = "zone";
  public static final int DEFAULT_RTT_SLACK_MILLIS = 2;
  public static final int DEFAULT_RTT_REFRESH_MILLIS = 5_000;
  public static final int DEFAULT_WAIT_MILLIS = 5_000;

  private String address = DEFAULT_ADDRESS;
  private String prefix = DEFAULT_PREFIX;
  private String prefer = DEFAULT_PREFER;
  private String zoneTag = DEFAULT_ZONE_TAG;
  private int rttSlackMillis = DEFAULT_RTT_SLACK_MILLIS;
  private int rttRefreshMillis = DEFAULT_RTT_REFRESH_MILLIS;
  private int waitMillis = DEFAULT_WAIT_MILLIS;

  /** The defaults. */
  public ResolverOptions() {}

  /** A copy. */
  public ResolverOptions(ResolverOptions other) {
    address = other.address;
    prefix = other.prefix;
    prefer = other.prefer;
    zoneTag = other.zoneTag;
    rttSlackMillis = other.rttSlackMillis;
    rttRefreshMillis = other.rttRefreshMillis;
    waitMillis = other.waitMillis;
  }

  /**
   * The defaults, changed by what the JSON says.
   *
   * @throws IllegalArgumentException if a value breaks its rule, or if a key is no option or its
   *     value of another type
   */
  public ResolverOptions(JsonObject json) {
    ResolverOptionsConverter.fromJson(json, this);
    OptionRule.allUnderstood(json, toJson());
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    ResolverOptionsConverter.toJson(this, json);
    return json;
  }

  /** Prefix of the bus addresses of the peer that is asked: that peer's option {@code address}. */
  public ResolverOptions setAddress(String value) {
    address = OptionRule.text("address", value);
    return this;
  }

  public String getAddress() {
    return address;
  }

  /** What stands before a service's name in tags and state keys. */
  public ResolverOptions setPrefix(String value) {
    prefix = OptionRule.text("prefix", value);
    return this;
  }

  public String getPrefix() {
    return prefix;
  }

  /**
   * {@code any} (all live members that serve), {@code zone} (those of our peer's zone, as long as
   * one is live) or {@code rtt} (those whose round trip is about the lowest).
   */
  public ResolverOptions setPrefer(String value) {
    prefer = OptionRule.oneOf("prefer", value, List.of("any", "zone", "rtt"));
    return this;
  }

  public String getPrefer() {
    return prefer;
  }

  /** The tag that names a member's zone. */
  public ResolverOptions setZoneTag(String value) {
    zoneTag = OptionRule.text("zoneTag", value);
    return this;
  }

  public String getZoneTag() {
    return zoneTag;
  }

  /** With {@code rtt}: by how much a round trip may exceed the lowest, 0 to 60,000 ms. */
  public ResolverOptions setRttSlackMillis(int value) {
    rttSlackMillis = OptionRule.range("rttSlackMillis", value, 0, 60_000);
    return this;
  }

  public int getRttSlackMillis() {
    return rttSlackMillis;
  }

  /** With {@code rtt}: how often round trips are read again, 100 to 3,600,000 ms. */
  public ResolverOptions setRttRefreshMillis(int value) {
    rttRefreshMillis = OptionRule.range("rttRefreshMillis", value, 100, 3_600_000);
    return this;
  }

  public int getRttRefreshMillis() {
    return rttRefreshMillis;
  }

  /** How long a request waits for the first list of members, 1 to 600,000 ms. */
  public ResolverOptions setWaitMillis(int value) {
    waitMillis = OptionRule.range("waitMillis", value, 1, 600_000);
    return this;
  }

  public int getWaitMillis() {
    return waitMillis;
  }
}
