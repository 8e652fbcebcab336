package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.HostAndPort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {
  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";

  @TempDir private Path folder;

  @Test
  void theStoreCanBeAFileOfJsonLines() throws Exception {
    AgentSettings settings =
        AgentSettings.of(
            new SettingLayers()
                .file(file("{\"name\":\"a\",\"storage\":{\"kind\":\"file\",\"historyDays\":2}}")));
    assertEquals(Optional.of(Path.of("gossip-a.json")), settings.db());
    assertEquals("gossip-a.json", settings.storage().getFile());
    assertEquals(2, settings.storage().getHistoryDays());
    SettingLayers tape = new SettingLayers().file(file("{\"storage\":{\"kind\":\"tape\"}}"));
    WrongUsage wrong = assertThrows(WrongUsage.class, () -> AgentSettings.of(tape));
    assertTrue(wrong.getMessage().contains("kind must be one of sqlite, file, memory"));
  }

  @Test
  void hasTheDefaultsOfTheContract() {
    AgentSettings settings = AgentSettings.of(new SettingLayers().flag(AgentSetting.NAME, "a/1"));
    assertEquals("0.0.0.0", settings.gossip().getHost());
    assertEquals(7946, settings.gossip().getPort());
    assertEquals("lan", settings.gossip().getProfile());
    assertEquals("serf", settings.gossip().getDialect());
    assertEquals(Optional.of(Path.of("gossip-a_1.db")), settings.db());
    assertTrue(settings.gossip().isStorage());
    assertTrue(settings.web().isEmpty());
  }

  @Test
  void aLaterLayerReplacesASetting() throws IOException {
    Path file =
        file(
            """
            {"name":"file","profile":"wan","bind":"127.0.0.1:1","join":["a:1","b:2"],
             "tags":{"zone":"f"}}
            """);
    SettingLayers layers =
        new SettingLayers()
            .file(file)
            .environment(
                Map.of(
                    "GOSSIP_NAME", "env",
                    "GOSSIP_BIND", "127.0.0.1:2",
                    "GOSSIP_TAGS", "zone=e, role=web"))
            .flag(AgentSetting.NAME, "flag")
            .flag(AgentSetting.PROFILE, null);
    AgentSettings settings = AgentSettings.of(layers);
    assertEquals("flag", settings.gossip().getName());
    assertEquals(2, settings.gossip().getPort());
    assertEquals("wan", settings.gossip().getProfile());
    assertEquals(List.of("a:1", "b:2"), settings.gossip().getSeeds());
    assertEquals(Map.of("zone", "e", "role", "web"), settings.gossip().getTags());
  }

  @Test
  void anEmptyListInTheEnvironmentReplacesTheFilesSeeds() throws IOException {
    SettingLayers layers =
        new SettingLayers()
            .file(file("{\"join\":[\"a:1\"],\"db\":\"none\"}"))
            .environment(Map.of("GOSSIP_JOIN", ""));
    assertEquals(List.of(), AgentSettings.of(layers).gossip().getSeeds());
  }

  @Test
  void noDatabaseMeansAPeerWithoutStorage() {
    AgentSettings settings = AgentSettings.of(none());
    assertTrue(settings.db().isEmpty());
    assertFalse(settings.gossip().isStorage());
  }

  @Test
  void readsWhoMayActOverHttp() {
    assertEquals("loopback", AgentSettings.of(none()).access().getActions());
    SettingLayers layers =
        none().environment(Map.of("GOSSIP_WEB_ACTIONS", "on", "GOSSIP_WEB_USERS", "users"));
    assertEquals("on", AgentSettings.of(layers).access().getActions());
    assertEquals("users", AgentSettings.of(layers).access().getUsers());
    WrongUsage nobody =
        assertThrows(
            WrongUsage.class, () -> AgentSettings.of(none().flag(AgentSetting.WEB_ACTIONS, "on")));
    assertTrue(nobody.getMessage().startsWith("--web-users is needed"), nobody.getMessage());
  }

  @Test
  void aDatabaseWithoutANameLeavesTheNameToTheDatabase() {
    AgentSettings settings = AgentSettings.of(new SettingLayers().flag(AgentSetting.DB, "x.db"));
    assertNull(settings.gossip().getName());
  }

  @Test
  void readsWhereToListen() {
    SettingLayers layers =
        none().flag(AgentSetting.WEB, "[::1]:80").flag(AgentSetting.ADVERTISE, "10.0.0.1");
    AgentSettings settings = AgentSettings.of(layers);
    assertEquals(Optional.of(new HostAndPort("::1", 80)), settings.web());
    assertEquals("10.0.0.1", settings.gossip().getAdvertiseHost());
    assertNull(settings.gossip().getAdvertisePort());
    assertTrue(AgentSettings.of(none().flag(AgentSetting.WEB, "off")).web().isEmpty());
  }

  @Test
  void keysAndLabelsComeThroughAllLayers() throws IOException {
    SettingLayers layers =
        none()
            .file(file("{\"label\":\"blue\",\"keyring\":\"keys.json\"}"))
            .environment(Map.of("GOSSIP_ENCRYPT", KEY, "GOSSIP_LABEL", "green"));
    AgentSettings settings = AgentSettings.of(layers);
    assertEquals("green", settings.gossip().getLabel());
    assertEquals(KEY, settings.gossip().getEncrypt());
    assertEquals("keys.json", settings.gossip().getKeyring());
  }

  @Test
  void aWrongKeyIsNeverShown() throws IOException {
    String wrong = KEY.substring(4);
    for (SettingLayers layers :
        List.of(
            none().environment(Map.of("GOSSIP_ENCRYPT", wrong)),
            none().flag(AgentSetting.ENCRYPT, wrong),
            none().file(file("{\"encrypt\":\"" + wrong + "\"}")),
            none().file(file("{\"gossip\":{\"encrypt\":\"" + wrong + "\"}}")))) {
      WrongUsage failure = assertThrows(WrongUsage.class, () -> AgentSettings.of(layers));
      assertTrue(failure.getMessage().contains("16, 24 or 32 bytes"), failure.getMessage());
      assertFalse(failure.getMessage().contains(wrong), failure.getMessage());
    }
    Path list = file("{\"encrypt\":[\"" + KEY + "\"]}");
    WrongUsage failure = assertThrows(WrongUsage.class, () -> new SettingLayers().file(list));
    assertTrue(failure.getMessage().endsWith("must be a string"), failure.getMessage());
  }

  @Test
  void commandsForQueriesMayContainCommas() throws IOException {
    String json = "{\"load\":\"cut -d, -f1 /proc/loadavg\"}";
    Map<String, String> expected = Map.of("load", "cut -d, -f1 /proc/loadavg");
    SettingLayers layers = none().environment(Map.of("GOSSIP_ON_QUERY", json));
    assertEquals(expected, AgentSettings.of(layers).onQuery());
    layers = none().file(file("{\"onQuery\":" + json + "}"));
    assertEquals(expected, AgentSettings.of(layers).onQuery());
    SettingLayers empty = none().flag(AgentSetting.ON_QUERY, new JsonObject().put("load", " "));
    assertThrows(WrongUsage.class, () -> AgentSettings.of(empty));
  }

  @Test
  void commandsOfQueriesDoNotGetTheAgentsSecrets() {
    assertEquals(
        Set.of("GOSSIP_ENCRYPT", "GOSSIP_GOSSIP", "GOSSIP_PASSWORD"),
        AgentSetting.secretVariables());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"pears\":1} | \"pears\" in | no setting of the agent",
        "{\"name\":7} | \"name\" in | must be a string, was 7",
        "{\"join\":\"a:1\"} | \"join\" in | must be a list of strings",
        "{\"tags\":{\"a\":1}} | \"tags\" in | must be an object of strings",
        "{\"bind\":\"a:99999\"} | \"bind\" in | between 0 and 65535",
        "{\"profile\":\"moon\"} | \"profile\" in | lan, wan, local",
        "{\"gossip\":{\"x\":1}} | \"gossip\" in | x must be an option",
        "{\"gossip\":{\"gossipNodes\":0}} | \"gossip\" in | gossipNodes must lie between 1 and 64",
        "{\"web\":\"localhost\"} | \"web\" in | port",
        "{\"webActions\":\"all\"} | \"webActions\" in | one of loopback, on, off, was all",
        "[] | --config | not a JSON object",
      })
  void namesTheWrongFieldAndItsRule(String json, String source, String rule) throws IOException {
    Path file = file(json);
    WrongUsage failure =
        assertThrows(
            WrongUsage.class,
            () -> AgentSettings.of(new SettingLayers().file(file).flag(AgentSetting.DB, "none")));
    assertTrue(failure.getMessage().contains(source), failure.getMessage());
    assertTrue(failure.getMessage().contains(rule), failure.getMessage());
  }

  @Test
  void namesTheWrongVariableAndTheWrongFlag() {
    WrongUsage variable =
        assertThrows(
            WrongUsage.class, () -> new SettingLayers().environment(Map.of("GOSSIP_TAGS", "zone")));
    assertEquals("GOSSIP_TAGS: must be KEY=VALUE,KEY=VALUE, was \"zone\"", variable.getMessage());
    WrongUsage flag =
        assertThrows(
            WrongUsage.class,
            () -> AgentSettings.of(none().flag(AgentSetting.JOIN, new JsonArray().add("a:b"))));
    assertTrue(flag.getMessage().startsWith("--join: seeds must be HOST"), flag.getMessage());
  }

  @Test
  void namesValuesThatDoNotGoTogether() {
    JsonObject slow = new JsonObject().put("probeTimeoutMillis", 2000);
    WrongUsage failure =
        assertThrows(
            WrongUsage.class, () -> AgentSettings.of(none().flag(AgentSetting.GOSSIP, slow)));
    assertTrue(failure.getMessage().contains("probeInterval"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lan", "wan", "local"})
  void theFilesInConfAreGood(String profile) {
    SettingLayers layers = new SettingLayers().file(Path.of("conf", profile + ".json"));
    assertEquals(profile, AgentSettings.of(layers).gossip().getProfile());
  }

  private static SettingLayers none() {
    return new SettingLayers().flag(AgentSetting.DB, "none");
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("agent.json"), json);
  }
}
