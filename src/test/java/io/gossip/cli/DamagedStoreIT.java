package io.gossip.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.gossip.web.SystemChromium;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent whose database is damaged starts and serves, and says so once in its log, in health and
 * on the dashboard; the file is kept under a dated name.
 */
@Timeout(120)
class DamagedStoreIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ASIDE = "a\\.db\\.\\S*20\\d\\d\\S*";

  @TempDir private Path folder;

  @Test
  void aDamagedFileIsSetAsideAndSaidEverywhere() throws Exception {
    String damaged = "not a database";
    Files.writeString(folder.resolve("a.db"), damaged);
    String[] options = {"--name", "a", "--db", "a.db", "--bind", "127.0.0.1:0"};
    Agent agent = Agent.start(folder, with(options, "--web", "127.0.0.1:0"));
    String problem;
    try (agent) {
      JsonObject ready = get(agent.dashboard() + "/health/ready");
      assertEquals("UP", ready.getString("status"), ready.encode());
      problem = ready.getJsonArray("problems").getString(0);
      assertTrue(problem.startsWith("store: "), problem);
      assertTrue(problem.contains("a.db."), problem);
      onTheDashboard(agent.dashboard(), problem);
      agent.terminate();
      agent.exitCode(PATIENCE);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> aside =
          files.filter(file -> file.getFileName().toString().matches(ASIDE)).toList();
      assertEquals(1, aside.size(), aside.toString());
      assertEquals(damaged, Files.readString(aside.get(0)));
    }
    String said = problem.substring("store: ".length());
    List<String> log = agent.lines();
    assertEquals(1, log.stream().filter(line -> line.contains(said)).count(), log.toString());
  }

  private static void onTheDashboard(String dashboard, String problem) {
    try (SystemChromium chromium = new SystemChromium()) {
      Page page = chromium.browser().newPage();
      page.navigate(dashboard);
      Locator notice =
          page.locator(".notice").filter(new Locator.FilterOptions().setHasText(problem));
      assertThat(notice)
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE.toMillis()));
    }
  }

  private static String[] with(String[] options, String... more) {
    return Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static JsonObject get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    HttpClient http = HttpClient.newHttpClient();
    return new JsonObject(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
