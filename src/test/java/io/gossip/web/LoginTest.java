package io.gossip.web;

import static io.gossip.web.PeerRoutesTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.bus.Schemas;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Actions for those who log in, and for nobody else. */
@Timeout(60)
class LoginTest {
  private static final String RIGHT = "{\"user\":\"ada\",\"password\":\"lovelace ü\"}";
  private static final String WRONG = "{\"user\":\"ada\",\"password\":\"guess\"}";
  private static final String JSON = "application/json";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private FakePeer peer;
  private Path file;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    peer = new FakePeer(vertx, "login", "r");
    file = folder.resolve("users");
    write("lovelace ü");
    site = new Site(vertx, options());
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whoeverLogsInMayActUntilTheyLogOut() throws Exception {
    assertProblem(401, "Actions need a login.", site.postJson("/api/v1/leave", "{}"));
    Site.Answer login = site.postJson("/api/v1/login", RIGHT);
    assertEquals("{\"user\":\"ada\"}", login.body());
    String cookie = cookie(login);
    assertEquals(200, as(cookie, "leave").status());
    assertEquals(200, site.get("/api/v1/keys", "cookie", cookie).status());
    assertEquals("ada", session("cookie", cookie).getString("user"));
    assertEquals(200, as(cookie, "logout").status());
    assertEquals(401, as(cookie, "leave").status());
    assertEquals(List.of("leave", "keys"), peer.commands());
  }

  @Test
  void theCookieIsForThisSiteAloneAndForNoScript() throws Exception {
    String set = site.postJson("/api/v1/login", RIGHT).headers().get("set-cookie");
    assertTrue(set.contains("; HTTPOnly") && set.contains("; SameSite=Strict"), set);
    assertFalse(set.contains("; Secure"), set);
    Site.Answer overTls =
        site.post(
            "/api/v1/login",
            RIGHT,
            "content-type",
            JSON,
            "x-forwarded-proto",
            "https",
            "x-forwarded-host",
            "gossip.example",
            "origin",
            "https://gossip.example");
    assertTrue(overTls.headers().get("set-cookie").contains("; Secure"), overTls.body());
  }

  @Test
  void aLoginNeverTakesOverAnIdThatSomebodyChose() throws Exception {
    String first = cookie(site.postJson("/api/v1/login", RIGHT));
    Site.Answer again = site.post("/api/v1/login", RIGHT, "content-type", JSON, "cookie", first);
    assertNotEquals(first, cookie(again));
    assertEquals(401, as(first, "leave").status());
    assertEquals(200, as(cookie(again), "leave").status());
  }

  @Test
  void scriptsUseBasic() throws Exception {
    assertEquals(200, basic("ada:lovelace ü").status());
    for (String wrong : List.of("ada:guess", "bob:lovelace ü", "ada", ":")) {
      assertProblem(401, "Name or password is wrong.", basic(wrong));
    }
    Site.Answer bearer =
        site.post("/api/v1/leave", "{}", "content-type", JSON, "authorization", "Bearer x");
    assertEquals(401, bearer.status());
    assertEquals(
        "Basic realm=\"gossip\", charset=\"UTF-8\"", bearer.headers().get("www-authenticate"));
    assertEquals(List.of("leave"), peer.commands());
  }

  /** Its own window for a password could not be styled, nor logged out of. */
  @Test
  void aBrowserIsNotMadeToAskByItself() throws Exception {
    Site.Answer answer =
        site.post("/api/v1/leave", "{}", "content-type", JSON, "sec-fetch-site", "same-origin");
    assertTrue(answer.headers().get("www-authenticate").startsWith("Cookie "));
  }

  @Test
  void readingNeedsNoLoginExceptForKeys() throws Exception {
    assertEquals(200, site.get("/api/v1/members").status());
    assertEquals(401, site.get("/api/v1/keys").status());
    assertEquals("Actions need a login.", session().getString("reason"));
    assertTrue(session().getBoolean("login"));
    assertNull(site.get("/api/v1/session").headers().get("set-cookie"));
  }

  @Test
  void pagesOfOthersAreRefusedWithAndWithoutALogin() throws Exception {
    String cookie = cookie(site.postJson("/api/v1/login", RIGHT));
    for (String path : List.of("leave", "login", "logout")) {
      for (String[] foreign :
          new String[][] {
            {"origin", "http://evil.example"},
            {"origin", "null"},
            {"sec-fetch-site", "cross-site"},
          }) {
        Site.Answer answer =
            site.post(
                "/api/v1/" + path,
                RIGHT,
                "content-type",
                JSON,
                "cookie",
                cookie,
                foreign[0],
                foreign[1]);
        assertEquals(403, answer.status(), path + " " + foreign[0]);
      }
      Site.Answer form =
          site.post("/api/v1/" + path, "a=b", "content-type", "text/plain", "cookie", cookie);
      assertEquals(415, form.status());
    }
    assertTrue(peer.commands().isEmpty());
  }

  @Test
  void whoeverGuessesIsSlowedAndOthersAreNot() throws Exception {
    for (int i = 0; i < LoginLimit.FREE_FAILURES; i++) {
      assertProblem(401, "Name or password is wrong.", loginFrom("198.51.100.7", WRONG));
    }
    Site.Answer slowed = loginFrom("198.51.100.7", RIGHT);
    assertEquals(429, slowed.status());
    assertTrue(Integer.parseInt(slowed.headers().get("retry-after")) >= 1);
    Site.Answer byBasic =
        site.post(
            "/api/v1/leave",
            "{}",
            "content-type",
            JSON,
            "x-forwarded-for",
            "10.1.1.1, 198.51.100.7",
            "authorization",
            "Basic " + base64("ada:lovelace ü"));
    assertEquals(429, byBasic.status());
    assertEquals(200, loginFrom("198.51.100.8", RIGHT).status());
    assertEquals(200, site.postJson("/api/v1/login", RIGHT).status());
  }

  @Test
  void manyGuessesAtOnceAreTurnedAwayInsteadOfQueued() throws Exception {
    Files.writeString(file, "ada:" + PasswordHash.of("lovelace ü", 50_000));
    List<Future<Site.Answer>> asked = new ArrayList<>();
    for (int i = 0; i < 4 * Users.MAX_WAITING; i++) {
      asked.add(site.asking("/api/v1/login", WRONG, "x-forwarded-for", "192.0.2." + i));
    }
    int turnedAway = 0;
    for (Future<Site.Answer> answer : asked) {
      turnedAway += answer.await(30, TimeUnit.SECONDS).status() == 503 ? 1 : 0;
    }
    assertTrue(turnedAway > 0, "all " + asked.size() + " were queued");
    assertEquals(200, site.postJson("/api/v1/login", RIGHT).status());
  }

  @Test
  void cookiesThatNobodyGaveOutLeaveNothingBehind() throws Exception {
    for (int i = 0; i < 50; i++) {
      Site.Answer answer = as("gossip-session=" + "0123456789abcdef".repeat(2) + i, "leave");
      assertEquals(401, answer.status());
    }
    assertEquals(0, site.verticle.sessions().await(5, TimeUnit.SECONDS));
    site.postJson("/api/v1/login", RIGHT);
    assertEquals(1, site.verticle.sessions().await(5, TimeUnit.SECONDS));
  }

  @Test
  void aChangeOfTheFileNeedsNoRestartAndABrokenOneLetsNobodyIn() throws Exception {
    write("other");
    assertEquals(401, site.postJson("/api/v1/login", RIGHT).status());
    Files.writeString(file, "nonsense");
    assertProblem(
        503, "Nobody can log in: see the log of the peer.", site.postJson("/api/v1/login", RIGHT));
  }

  @Test
  void hostileBodiesAreNamedAndNoPasswordIsShown() throws Exception {
    for (String body :
        List.of("{\"user\":\"ada\"}", "{\"user\":1,\"password\":\"hush\"}", "[]", "{", "null")) {
      Site.Answer answer = site.postJson("/api/v1/login", body);
      assertEquals(400, answer.status(), body);
      assertFalse(answer.body().contains("hush"), answer.body());
    }
    String huge = RIGHT.replace("lovelace", "x".repeat(10_000));
    assertEquals(413, site.postJson("/api/v1/login", huge).status());
    String longOne = RIGHT.replace("lovelace", "x".repeat(2_000));
    assertEquals(401, site.postJson("/api/v1/login", longOne).status());
  }

  @Test
  void onWithoutUsersDoesNotStart() {
    assertRefused(
        "users must name a file of those who may log in when actions is on, was null", null);
    assertRefused("users must name a file that can be read, was ", folder.resolve("none"));
  }

  @Test
  void withoutTheOptionThereIsNoLogin() throws Exception {
    Site loopback = Site.on(vertx, "login");
    assertProblem(
        409,
        "there is no login: the option actions is loopback",
        loopback.postJson("/api/v1/login", RIGHT));
  }

  private void assertRefused(String message, Path users) {
    WebOptions options = new WebOptions().setPort(0).setActions("on");
    options.setUsers(users == null ? null : users.toString());
    Exception refused = assertThrows(Exception.class, () -> new Site(vertx, options));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  private WebOptions options() {
    return new WebOptions()
        .setPort(0)
        .setAddress("login")
        .setActions("on")
        .setUsers(file.toString());
  }

  private void write(String password) throws Exception {
    Files.writeString(file, "ada:" + PasswordHash.of(password, 10_000) + "\n");
  }

  private JsonObject session(String... headers) throws Exception {
    JsonObject session = site.get("/api/v1/session", headers).json();
    Schemas.assertValid("session", session);
    return session;
  }

  private Site.Answer as(String cookie, String action) throws Exception {
    return site.post("/api/v1/" + action, "{}", "content-type", JSON, "cookie", cookie);
  }

  private Site.Answer loginFrom(String source, String body) throws Exception {
    return site.post(
        "/api/v1/login", body, "content-type", JSON, "x-forwarded-for", "10.1.1.1, " + source);
  }

  private Site.Answer basic(String text) throws Exception {
    return site.post(
        "/api/v1/leave", "{}", "content-type", JSON, "authorization", "Basic " + base64(text));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String cookie(Site.Answer login) {
    assertEquals(200, login.status(), login.body());
    return login.headers().get("set-cookie").split(";")[0];
  }
}
