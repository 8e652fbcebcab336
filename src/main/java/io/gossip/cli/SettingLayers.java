package io.gossip.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Settings from their layers, the strongest added last: a later layer replaces a setting as a
 * whole. Keeps where each came from, so that a wrong one can be named.
 */
final class SettingLayers {
  private static final Set<String> NOT_READ = Set.of("//", "$schema");

  private record Value(Object value, String source) {}

  private final Map<AgentSetting, Value> values = new EnumMap<>(AgentSetting.class);

  /**
   * Adds a JSON file; a field that is no setting is wrong, as it is most likely misspelt. JSON has
   * no comments: what stands in {@code "//"} is for people, and {@code "$schema"} for editors.
   */
  SettingLayers file(Path file) {
    for (Map.Entry<String, Object> field : read(file)) {
      if (NOT_READ.contains(field.getKey())) {
        continue;
      }
      String source = "\"" + field.getKey() + "\" in " + file;
      AgentSetting setting =
          AgentSetting.ofKey(field.getKey())
              .orElseThrow(() -> new WrongUsage(source + " is no setting of the agent"));
      put(setting, source, () -> setting.fromJson(field.getValue()));
    }
    return this;
  }

  /** Adds {@code GOSSIP_…} variables; others are not ours to judge (Kubernetes sets such names). */
  SettingLayers environment(Map<String, String> variables) {
    for (AgentSetting setting : AgentSetting.values()) {
      String text = variables.get(setting.variable());
      if (text != null) {
        put(setting, setting.variable(), () -> setting.fromText(text));
      }
    }
    return this;
  }

  /** Adds a flag of the command line; null means that it was not given. */
  SettingLayers flag(AgentSetting setting, Object value) {
    if (value != null) {
      values.put(setting, new Value(value, setting.flag()));
    }
    return this;
  }

  /**
   * Reads one setting.
   *
   * @param reader turns the value into what is needed; its {@link IllegalArgumentException} is the
   *     rule that is broken
   * @return empty if no layer sets it
   */
  <V, T> Optional<T> get(AgentSetting setting, Class<V> type, Function<V, T> reader) {
    Value value = values.get(setting);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(type.cast(value.value())));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(value.source() + ": " + e.getMessage());
    }
  }

  private interface Source {
    Object read();
  }

  private void put(AgentSetting setting, String source, Source value) {
    try {
      values.put(setting, new Value(value.read(), source));
    } catch (IllegalArgumentException | DecodeException e) {
      throw new WrongUsage(source + ": " + e.getMessage());
    }
  }

  private static JsonObject read(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw new WrongUsage("--config: cannot read " + file + " (" + e + ")");
    } catch (DecodeException e) {
      throw new WrongUsage("--config: " + file + " is not a JSON object: " + e.getMessage());
    }
  }
}
