package io.gossip.integration.discovery;

import io.gossip.bus.OptionRule;
import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/**
 * How importer and exporter read and write, the same for both. Setters name the field, the rule and
 * the value they refuse.
 */
@DataObject
@JsonGen(publicConverter = false)
public final class DiscoveryOptions {
  public static final String DEFAULT_ADDRESS = "gossip";
  public static final String DEFAULT_PREFIX = "service.";
  public static final String DEFAULT_RECORD_PREFIX = "record.";

  private String address = DEFAULT_ADDRESS;
  private String prefix = DEFAULT_PREFIX;
  private String recordPrefix = DEFAULT_RECORD_PREFIX;

  /** The defaults. */
  public DiscoveryOptions() {}

  /** A copy. */
  public DiscoveryOptions(DiscoveryOptions other) {
    address = other.address;
    prefix = other.prefix;
    recordPrefix = other.recordPrefix;
  }

  /**
   * The defaults, changed by what the JSON says.
   *
   * @throws IllegalArgumentException if a value breaks its rule, or if a key is no option or its
   *     value of another type
   */
  public DiscoveryOptions(JsonObject json) {
    DiscoveryOptionsConverter.fromJson(json, this);
    OptionRule.allUnderstood(json, toJson());
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    DiscoveryOptionsConverter.toJson(this, json);
    return json;
  }

  /** Prefix of the bus addresses of the peer that is asked: that peer's option {@code address}. */
  public DiscoveryOptions setAddress(String value) {
    address = OptionRule.text("address", value);
    return this;
  }

  public String getAddress() {
    return address;
  }

  /** What stands before a service's name in tags and state keys; the value is a port. */
  public DiscoveryOptions setPrefix(String value) {
    prefix = OptionRule.text("prefix", value);
    return this;
  }

  public String getPrefix() {
    return prefix;
  }

  /** What stands before a registration's id in state keys; the value is a whole record. */
  public DiscoveryOptions setRecordPrefix(String value) {
    recordPrefix = OptionRule.text("recordPrefix", value);
    return this;
  }

  public String getRecordPrefix() {
    return recordPrefix;
  }
}
