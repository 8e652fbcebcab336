package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.node.GossipOptions;
import io.gossip.storage.StorageOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's files in conf, and their schema. */
class ConfigFilesTest {
  private static final String SCHEMA = "agent-config";

  @TempDir private Path folder;

  static Stream<Path> files() throws IOException {
    return Files.list(Path.of("conf")).filter(Files::isRegularFile).sorted();
  }

  @Test
  void thereIsOneForEachPlace() throws IOException {
    Set<String> names =
        files().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    assertTrue(
        names.containsAll(
            Set.of("lan.json", "wan.json", "local.json", "kubernetes.json", "serf-pool.json")),
        names.toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachFitsTheSchemaSaysWhatItIsForAndIsTakenByTheAgent(Path file) throws IOException {
    JsonObject config = new JsonObject(Files.readString(file));
    Schemas.assertValid(SCHEMA, config);
    assertFalse(String.valueOf(config.getValue("//", "")).isBlank(), file + " explains nothing");
    Path schema = file.resolveSibling(config.getString("$schema")).normalize();
    assertEquals(Path.of("src/main/resources/schema/agent-config.json"), schema);
    AgentSettings settings =
        AgentSettings.of(new SettingLayers().file(file).flag(AgentSetting.NAME, "a"));
    if (config.containsKey("profile")) {
      assertEquals(config.getString("profile"), settings.gossip().getProfile());
    }
    assertEquals(config.getString("web"), settings.web().map(Object::toString).orElse(null));
  }

  @Test
  void theSchemaKnowsEverySettingAndNoOther() throws IOException {
    Set<String> settings =
        Arrays.stream(AgentSetting.values())
            .map(AgentSetting::key)
            .collect(Collectors.toCollection(TreeSet::new));
    settings.addAll(Set.of("//", "$schema"));
    assertEquals(settings, new TreeSet<>(properties().fieldNames()));
    assertEquals(options(GossipOptions.class), inner("gossip"));
    assertEquals(options(StorageOptions.class), inner("storage"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nmae\":\"a\"}",
        "{\"profile\":\"moon\"}",
        "{\"dialect\":\"consul\"}",
        "{\"join\":\"a:1\"}",
        "{\"tags\":{\"a\":1}}",
        "{\"gossip\":{\"indirectChecks\":17}}",
        "{\"gossip\":{\"probeIntervalMillis\":0}}",
        "{\"gossip\":{\"digests\":\"no\"}}",
        "{\"gossip\":{\"stateMaxBytes\":65535}}",
        "{\"storage\":{\"kind\":\"tape\"}}",
        "{\"storage\":{\"historyDays\":0}}"
      })
  void schemaAndAgentRefuseTheSame(String text) throws IOException {
    assertFalse(Schemas.accepts(SCHEMA, new JsonObject(text)));
    Path file = Files.writeString(folder.resolve("wrong.json"), text);
    assertThrows(
        WrongUsage.class,
        () -> AgentSettings.of(new SettingLayers().file(file).flag(AgentSetting.NAME, "a")));
  }

  private static JsonObject properties() throws IOException {
    return new JsonObject(Files.readString(Path.of("src/main/resources/schema/agent-config.json")))
        .getJsonObject("properties");
  }

  private static Set<String> inner(String setting) throws IOException {
    return new TreeSet<>(
        properties().getJsonObject(setting).getJsonObject("properties").fieldNames());
  }

  /** What has a setter is an option. */
  private static Set<String> options(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .map(Method::getName)
        .filter(name -> name.startsWith("set"))
        .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
