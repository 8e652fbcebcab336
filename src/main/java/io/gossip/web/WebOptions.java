package io.gossip.web;

import io.gossip.bus.OptionRule;
import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the HTTP side can be told. Setters name the field, the rule and the value they refuse. */
@DataObject
@JsonGen(publicConverter = false)
public final class WebOptions {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;
  public static final String DEFAULT_ADDRESS = "gossip";
  public static final String DEFAULT_ACTIONS = "loopback";
  public static final int DEFAULT_EVENTS_KEPT = 1000;
  public static final int DEFAULT_MAX_STREAMS = 100;

  private String host = DEFAULT_HOST;
  private int port = DEFAULT_PORT;
  private String address = DEFAULT_ADDRESS;
  private String actions = DEFAULT_ACTIONS;
  private String users;
  private int eventsKept = DEFAULT_EVENTS_KEPT;
  private int maxStreams = DEFAULT_MAX_STREAMS;

  /** The defaults. */
  public WebOptions() {}

  /** A copy. */
  public WebOptions(WebOptions other) {
    host = other.host;
    port = other.port;
    address = other.address;
    actions = other.actions;
    users = other.users;
    eventsKept = other.eventsKept;
    maxStreams = other.maxStreams;
  }

  /**
   * The defaults, changed by what the JSON says.
   *
   * @throws IllegalArgumentException if a value breaks its rule, or if a key is no option or its
   *     value of another type
   */
  public WebOptions(JsonObject json) {
    WebOptionsConverter.fromJson(json, this);
    OptionRule.allUnderstood(json, toJson());
  }

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    WebOptionsConverter.toJson(this, json);
    return json;
  }

  /**
   * Host name or IP address to listen on. The default is loopback only: whoever reaches the page
   * may read all of it; what asks for a login is actions alone.
   */
  public WebOptions setHost(String value) {
    host = OptionRule.text("host", value);
    return this;
  }

  public String getHost() {
    return host;
  }

  /** TCP port, 0 to 65,535; 0 takes a free one, which {@link WebVerticle#actualPort} tells. */
  public WebOptions setPort(int value) {
    port = OptionRule.range("port", value, 0, 65_535);
    return this;
  }

  public int getPort() {
    return port;
  }

  /** Prefix of the bus addresses of the peer that is shown: that peer's option {@code address}. */
  public WebOptions setAddress(String value) {
    address = OptionRule.text("address", value);
    return this;
  }

  public String getAddress() {
    return address;
  }

  /**
   * Who may change something ({@code POST}): {@code loopback} (only from this machine, and not from
   * a page of another site), {@code on} (whoever logs in as one of {@code users}) or {@code off}.
   */
  public WebOptions setActions(String value) {
    actions = OptionRule.oneOf("actions", value, List.of("loopback", "on", "off"));
    return this;
  }

  public String getActions() {
    return actions;
  }

  /**
   * File of those who may log in when {@code actions} is {@code on}: a line {@code NAME:HASH} for
   * each, as {@code gossip password NAME} prints it. It is read at each login.
   */
  public WebOptions setUsers(String value) {
    users = value == null ? null : OptionRule.text("users", value);
    return this;
  }

  public String getUsers() {
    return users;
  }

  /**
   * How many of the last events are kept, 1 to 100,000. A stream that was cut for longer than these
   * cover has to list again. Each takes about half a kilobyte.
   */
  public WebOptions setEventsKept(int value) {
    eventsKept = OptionRule.range("eventsKept", value, 1, 100_000);
    return this;
  }

  public int getEventsKept() {
    return eventsKept;
  }

  /** How many live streams are served at once, 0 to 10,000; more are answered with 503. */
  public WebOptions setMaxStreams(int value) {
    maxStreams = OptionRule.range("maxStreams", value, 0, 10_000);
    return this;
  }

  public int getMaxStreams() {
    return maxStreams;
  }
}
