package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.gossip.node.GossipOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** What deploy says of flags, variables, ports, paths and metrics is what the program has. */
class DeployFilesTest {
  private static final Path DEPLOY = Path.of("deploy");
  private static final Pattern METRIC = Pattern.compile("gossip_\\w+");
  private static final int WEB_PORT = 8080;

  @TempDir private Path folder;

  @Test
  void theImageRunsTheAgentAsSomebodyAndChecksItsHealth() throws IOException {
    String file = Files.readString(DEPLOY.resolve("Dockerfile")).replace("\\\n", " ");
    Map<String, String> lines =
        file.lines()
            .filter(line -> line.matches("[A-Z]+ .*"))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf(' ')),
                    line -> line.substring(line.indexOf(' ') + 1),
                    (first, second) -> first));
    assertEquals("10001:10001", lines.get("USER"));
    assertEquals("target/gossip.jar /app/gossip.jar", lines.get("COPY"));
    assertTrue(lines.get("HEALTHCHECK").contains("http://127.0.0.1:" + WEB_PORT + "/health/live"));
    int port = GossipOptions.DEFAULT_PORT;
    assertEquals(port + "/tcp " + port + "/udp " + WEB_PORT + "/tcp", lines.get("EXPOSE"));
    for (String setting : lines.get("ENV").split(" ")) {
      assertTrue(variables().contains(setting.substring(0, setting.indexOf('='))), setting);
    }
    JsonArray start = new JsonArray(lines.get("ENTRYPOINT"));
    assertEquals("/app/gossip.jar", start.getString(start.size() - 1));
    agentTakes(new JsonArray(lines.get("CMD")));
  }

  @Test
  void theBenchMeasuresAgentsOfTheFlagsThatTheyAreDeployedWith() throws IOException {
    List<String> flags = List.of(BenchIdleCommand.DEPLOYED.split(" "));
    String unit = Files.readString(DEPLOY.resolve("systemd/gossip.service"));
    assertTrue(unit.contains("java " + BenchIdleCommand.DEPLOYED + " -jar"));
    String image = Files.readString(DEPLOY.resolve("Dockerfile"));
    flags.forEach(flag -> assertTrue(image.contains('"' + flag + '"'), flag));
  }

  @Test
  void composeStartsThreePeersThatKnowEachOther() throws IOException {
    JsonObject services = yaml(DEPLOY.resolve("compose.yaml")).get(0).getJsonObject("services");
    assertEquals(3, services.size());
    for (String name : services.fieldNames()) {
      JsonObject service = services.getJsonObject(name);
      JsonArray command = service.getJsonArray("command");
      agentTakes(command);
      assertEquals(name, command.getString(command.getList().indexOf("--name") + 1));
      for (String other : services.fieldNames()) {
        boolean joined = command.contains(other + ":" + GossipOptions.DEFAULT_PORT);
        assertEquals(!other.equals(name), joined, name + " and " + other);
      }
      assertEquals("deploy/Dockerfile", service.getJsonObject("build").getString("dockerfile"));
    }
    assertEquals(
        new JsonArray().add("127.0.0.1:8080:" + WEB_PORT),
        services.getJsonObject("gossip-1").getJsonArray("ports"));
  }

  @Test
  void theClusterRunsTheSettingsOfConf() throws IOException {
    List<JsonObject> objects = yaml(DEPLOY.resolve("kubernetes/gossip.yaml"));
    JsonObject mapped =
        new JsonObject(kind(objects, "ConfigMap").getJsonObject("data").getString("agent.json"));
    Schemas.assertValid("agent-config", mapped);
    JsonObject conf = new JsonObject(Files.readString(Path.of("conf/kubernetes.json")));
    conf.remove("$schema");
    assertEquals(conf, mapped);

    JsonObject set = kind(objects, "StatefulSet").getJsonObject("spec");
    JsonObject headless = kind(objects, "Service");
    assertEquals(
        set.getString("serviceName"), headless.getJsonObject("metadata").getString("name"));
    assertEquals("None", headless.getJsonObject("spec").getString("clusterIP"));
    assertTrue(headless.getJsonObject("spec").getBoolean("publishNotReadyAddresses"));
    String seed = mapped.getJsonArray("join").getString(0);
    assertEquals(set.getString("serviceName") + ":" + GossipOptions.DEFAULT_PORT, seed);

    JsonObject labels =
        set.getJsonObject("template").getJsonObject("metadata").getJsonObject("labels");
    assertEquals(labels, set.getJsonObject("selector").getJsonObject("matchLabels"));
    assertEquals(labels, headless.getJsonObject("spec").getJsonObject("selector"));
    JsonObject budget = kind(objects, "PodDisruptionBudget").getJsonObject("spec");
    assertEquals(labels, budget.getJsonObject("selector").getJsonObject("matchLabels"));
    assertEquals(1, budget.getInteger("maxUnavailable"));
  }

  @Test
  void thePodIsProbedAndLeavesBeforeItIsStopped() throws IOException {
    JsonObject pod =
        kind(yaml(DEPLOY.resolve("kubernetes/gossip.yaml")), "StatefulSet")
            .getJsonObject("spec")
            .getJsonObject("template")
            .getJsonObject("spec");
    JsonObject container = pod.getJsonArray("containers").getJsonObject(0);
    agentTakes(container.getJsonArray("args"));
    Map<String, Integer> ports =
        objects(container.getJsonArray("ports")).stream()
            .collect(
                Collectors.toMap(p -> p.getString("name"), p -> p.getInteger("containerPort")));
    int port = GossipOptions.DEFAULT_PORT;
    assertEquals(Map.of("gossip-tcp", port, "gossip-udp", port, "web", WEB_PORT), ports);
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      JsonObject get = container.getJsonObject(probe).getJsonObject("httpGet");
      String path = probe.startsWith("readiness") ? "/health/ready" : "/health/live";
      assertEquals(path, get.getString("path"), probe);
      assertEquals("web", get.getString("port"), probe);
    }
    for (JsonObject variable : objects(container.getJsonArray("env"))) {
      assertTrue(variables().contains(variable.getString("name")), variable.encode());
      assertFalse(variable.containsKey("value"), "no secret stands in the file");
    }
    List<?> leave =
        container
            .getJsonObject("lifecycle")
            .getJsonObject("preStop")
            .getJsonObject("exec")
            .getJsonArray("command")
            .getList();
    List<?> flags = leave.subList(leave.indexOf("/app/gossip.jar") + 1, leave.size());
    assertEquals(List.of("leave", "--web", "127.0.0.1:" + WEB_PORT), flags);
    parses(flags);
    assertTrue(pod.getJsonObject("securityContext").getBoolean("runAsNonRoot"));
    assertFalse(pod.getBoolean("enableServiceLinks"));
  }

  @Test
  @Timeout(60)
  void systemdTakesTheUnit() throws Exception {
    String unit = Files.readString(DEPLOY.resolve("systemd/gossip.service"));
    String start =
        unit.lines().filter(line -> line.startsWith("ExecStart=")).findFirst().orElseThrow();
    String command = start.substring(start.indexOf("gossip.jar ") + "gossip.jar ".length());
    agentTakes(new JsonArray(Arrays.asList(command.split(" "))));
    Path verifier = Path.of("/usr/bin/systemd-analyze");
    Assumptions.assumeTrue(Files.isExecutable(verifier), "systemd is not installed");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path copy = folder.resolve("gossip.service");
    Files.writeString(copy, unit.replace("/usr/bin/java", java));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(verifier.toString(), "verify", copy.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "systemd-analyze does not end");
    } finally {
      process.destroyForcibly();
    }
    String ours =
        Files.readAllLines(said).stream()
            .filter(line -> line.contains("gossip.service"))
            .collect(Collectors.joining("\n"));
    assertEquals("", ours);
    assertEquals(0, process.exitValue(), Files.readString(said));
  }

  @Test
  void prometheusAsksWhereTheMetricsAreAndEveryRuleUsesRealOnes() throws IOException {
    JsonObject config = yaml(DEPLOY.resolve("prometheus/prometheus.yml")).get(0);
    for (JsonObject job : objects(config.getJsonArray("scrape_configs"))) {
      assertEquals("/metrics", job.getString("metrics_path"));
      assertTrue(job.encode().contains(String.valueOf(WEB_PORT)), job.encode());
    }
    String rules = config.getJsonArray("rule_files").getString(0);
    JsonObject alerts = yaml(DEPLOY.resolve("prometheus").resolve(rules)).get(0);
    List<String> expressions = new ArrayList<>();
    for (JsonObject group : objects(alerts.getJsonArray("groups"))) {
      for (JsonObject rule : objects(group.getJsonArray("rules"))) {
        expressions.add(rule.getString("expr"));
        assertFalse(rule.getJsonObject("annotations").getString("summary").isBlank());
      }
    }
    assertTrue(expressions.size() > 3);
    known(expressions);
  }

  @Test
  void eachPanelOfTheDashboardShowsRealMetricsInItsOwnPlace() throws IOException {
    JsonObject page = new JsonObject(Files.readString(DEPLOY.resolve("grafana/gossip.json")));
    List<String> expressions = new ArrayList<>();
    Set<Object> places = new HashSet<>();
    for (JsonObject panel : objects(page.getJsonArray("panels"))) {
      assertTrue(places.add(panel.getInteger("id")), panel.getString("title"));
      JsonObject grid = panel.getJsonObject("gridPos");
      assertTrue(places.add(grid.getInteger("x") + "," + grid.getInteger("y")), grid.encode());
      objects(panel.getJsonArray("targets")).forEach(t -> expressions.add(t.getString("expr")));
    }
    assertTrue(expressions.size() >= 10);
    known(expressions);
  }

  /** The manual lists every metric; MetricsRouteTest holds it against what a peer says. */
  private static void known(List<String> expressions) throws IOException {
    String manual = Files.readString(Path.of("src/main/asciidoc/deploy.adoc"));
    for (String expression : expressions) {
      List<String> names =
          METRIC.matcher(expression).results().map(match -> match.group()).toList();
      assertFalse(names.isEmpty(), expression);
      names.forEach(name -> assertTrue(manual.contains("`" + name + "`"), name));
    }
  }

  private static Set<String> variables() {
    return Arrays.stream(AgentSetting.values())
        .map(AgentSetting::variable)
        .collect(Collectors.toSet());
  }

  private static void agentTakes(JsonArray command) {
    assertEquals("agent", command.getString(0));
    parses(command.getList());
  }

  /** An unknown flag throws. */
  private static void parses(List<?> command) {
    String[] words = command.stream().map(String.class::cast).toArray(String[]::new);
    new CommandLine(new Main()).parseArgs(words);
  }

  private static JsonObject kind(List<JsonObject> objects, String kind) {
    return objects.stream()
        .filter(object -> kind.equals(object.getString("kind")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static List<JsonObject> yaml(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Iterable<Object> documents =
        new Yaml(new SafeConstructor(options)).loadAll(Files.readString(file));
    return StreamSupport.stream(documents.spliterator(), false)
        .map(document -> new JsonObject(new JsonObject(asMap(document)).encode()))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object document) {
    return (Map<String, Object>) document;
  }
}
