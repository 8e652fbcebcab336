package io.gossip.integration.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

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
    JsonObject understood = toJson();
    for (String key : json.fieldNames()) {
      if (!Objects.equals(json.getValue(key), understood.getValue(key))) {
        throw broken(key, "be an option and have its type", json.getValue(key));
      }
    }
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    GossipConfigOptionsConverter.toJson(this, json);
    return json;
  }

  /** Prefix of the bus addresses of the peer that is asked: that peer's option {@code address}. */
  public GossipConfigOptions setAddress(String value) {
    address = text("address", value);
    return this;
  }

  public String getAddress() {
    return address;
  }

  /** What stands before the names of settings; applications apart in one group need their own. */
  public GossipConfigOptions setPrefix(String value) {
    prefix = text("prefix", value);
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
      throw broken("sources", "be a text", null);
    }
    sources = value;
    return this;
  }

  public String getSources() {
    return sources;
  }

  private static String text(String field, String value) {
    if (value == null || value.isBlank()) {
      throw broken(field, "not be empty", value);
    }
    return value;
  }

  private static IllegalArgumentException broken(String field, String rule, Object value) {
    return new IllegalArgumentException(field + " must " + rule + ", was " + value);
  }
}
