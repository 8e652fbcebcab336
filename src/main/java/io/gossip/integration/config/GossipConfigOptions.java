package io.gossip.integration.config;

import io.gossip.bus.OptionRule;
import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/** Where settings are kept. Setters name the field, the rule and the value they refuse. */
@DataObject
@JsonGen(publicConverter = false)
public final class GossipConfigOptions {
  public static final String DEFAULT_ADDRESS = "gossip";
  public static final String DEFAULT_PREFIX = "config.";
  public static final String DEFAULT_SOURCES = "";

  private String address = DEFAULT_ADDRESS;
  private String prefix = DEFAULT_PREFIX;
  private String sources = DEFAULT_SOURCES;

  /** The defaults. */
  public GossipConfigOptions() {}

  /** A copy. */
  public GossipConfigOptions(GossipConfigOptions other) {
    address = other.address;
    prefix = other.prefix;
    sources = other.sources;
  }

  /**
   * The defaults, changed by what the JSON says.
   *
   * @throws IllegalArgumentException if a value breaks its rule, or if a key is no option or its
   *     value of another type
   */
  public GossipConfigOptions(JsonObject json) {
    GossipConfigOptionsConverter.fromJson(json, this);
    OptionRule.allUnderstood(json, toJson());
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    GossipConfigOptionsConverter.toJson(this, json);
    return json;
  }

  /** Prefix of the bus addresses of the peer that is asked: that peer's option {@code address}. */
  public GossipConfigOptions setAddress(String value) {
    address = OptionRule.text("address", value);
    return this;
  }

  public String getAddress() {
    return address;
  }

  /** What stands before the names of settings; applications apart in one group need their own. */
  public GossipConfigOptions setPrefix(String value) {
    prefix = OptionRule.text("prefix", value);
    return this;
  }

  public String getPrefix() {
    return prefix;
  }

  /**
   * Under which name the configuration tells the owner and version of each setting; empty for none.
   */
  public GossipConfigOptions setSources(String value) {
    if (value == null) {
      throw OptionRule.broken("sources", "be a text", null);
    }
    sources = value;
    return this;
  }

  public String getSources() {
    return sources;
  }
}
