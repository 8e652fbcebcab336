package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One setting of the agent: its name in the file, in the environment and on the command line. */
enum AgentSetting {
  NAME("name", "--name", Kind.TEXT),
  BIND("bind", "--bind", Kind.TEXT),
  ADVERTISE("advertise", "--advertise", Kind.TEXT),
  JOIN("join", "--join", Kind.LIST),
  TAGS("tags", "--tag", Kind.MAP),
  PROFILE("profile", "--profile", Kind.TEXT),
  DIALECT("dialect", "--dialect", Kind.TEXT),
  DB("db", "--db", Kind.TEXT),
  /** Fields of the storage options, for what has no flag of its own. */
  STORAGE("storage", null, Kind.OBJECT),
  WEB("web", "--web", Kind.TEXT),
  WEB_ACTIONS("webActions", "--web-actions", Kind.TEXT),
  WEB_USERS("webUsers", "--web-users", Kind.TEXT),
  LABEL("label", "--label", Kind.TEXT),
  ENCRYPT("encrypt", "--encrypt", Kind.SECRET),
  KEYRING("keyring", "--keyring", Kind.TEXT),
  ON_QUERY("onQuery", "--on-query", Kind.COMMANDS),
  /** Fields of the gossip options, for what has no flag of its own. */
  GOSSIP("gossip", null, Kind.OBJECT);

  /** What a value is made of, and so how it is written in the environment. */
  enum Kind {
    TEXT,
    LIST,
    MAP,
    OBJECT,
    /** A text that no message shows. */
    SECRET,
    /** An object of texts that may contain anything, commas too. */
    COMMANDS
  }

  private final String key;
  private final String flag;
  private final Kind kind;

  AgentSetting(String key, String flag, Kind kind) {
    this.key = key;
    this.flag = flag;
    this.kind = kind;
  }

  static Optional<AgentSetting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  String key() {
    return key;
  }

  String flag() {
    return flag;
  }

  String variable() {
    return "GOSSIP_" + name();
  }

  /** Variables that must not be passed on to other programs. */
  static Set<String> secretVariables() {
    return Set.of(ENCRYPT.variable(), GOSSIP.variable(), AgentApi.PASSWORD);
  }

  /**
   * The value of an environment variable: lists and tags are separated by commas.
   *
   * @throws IllegalArgumentException naming the rule that the text breaks
   */
  Object fromText(String text) {
    return switch (kind) {
      case TEXT, SECRET -> text;
      case LIST -> text.isBlank() ? new JsonArray() : new JsonArray(Arrays.asList(split(text)));
      case MAP -> tags(text);
      case OBJECT -> new JsonObject(text);
      case COMMANDS -> fromJson(new JsonObject(text));
    };
  }

  /**
   * The value of a field of the file, checked to be of this setting's kind.
   *
   * @throws IllegalArgumentException naming the rule that the value breaks
   */
  Object fromJson(Object value) {
    boolean fits =
        switch (kind) {
          case TEXT, SECRET -> value instanceof String;
          case LIST ->
              value instanceof JsonArray list && list.stream().allMatch(AgentSetting::text);
          case MAP, COMMANDS ->
              value instanceof JsonObject map
                  && map.stream().map(Map.Entry::getValue).allMatch(AgentSetting::text);
          case OBJECT -> value instanceof JsonObject;
        };
    if (!fits) {
      String rule =
          switch (kind) {
            case TEXT, SECRET -> "a string";
            case LIST -> "a list of strings";
            case MAP, COMMANDS -> "an object of strings";
            case OBJECT -> "an object";
          };
      String was = kind == Kind.SECRET ? "" : ", was " + value;
      throw new IllegalArgumentException("must be " + rule + was);
    }
    return value;
  }

  private static boolean text(Object value) {
    return value instanceof String;
  }

  private static String[] split(String text) {
    return text.strip().split("\\s*,\\s*");
  }

  private static JsonObject tags(String text) {
    Map<String, Object> tags = new TreeMap<>();
    for (String tag : text.isBlank() ? new String[0] : split(text)) {
      int equals = tag.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("must be KEY=VALUE,KEY=VALUE, was \"" + text + "\"");
      }
      tags.put(tag.substring(0, equals), tag.substring(equals + 1));
    }
    return new JsonObject(tags);
  }
}
