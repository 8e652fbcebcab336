package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.gossip.bus.Schemas;
import io.gossip.member.MemberState;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may act on the page, and what it says when not all obey. */
@Timeout(120)
class PermitIT extends InTheBrowser {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private FakePeer peer;

  @BeforeEach
  void open() {
    peer =
        new FakePeer(vertx, "permit", "r1")
            .with(
                FakePeer.member("api-1", 1, MemberState.ALIVE, 400),
                FakePeer.member("api-2", 2, MemberState.ALIVE, 300),
                FakePeer.member("store-3", 3, MemberState.DEAD, 200));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatMayNotBeDoneIsNotOfferedAndTheReasonIsGiven() throws Exception {
    try (Dashboard look = look(options().setActions("off"))) {
      look.find(".actions-button").click();
      assertThat(look.find(".permit")).hasText("Actions are off (option actions).");
      for (Locator button : look.find(".actions .do").all()) {
        assertThat(button).isDisabled();
      }
      look.isAccessible();
    }
  }

  @Test
  void whoeverLogsInMayAct() throws Exception {
    Path users = folder.resolve("users");
    Files.writeString(users, "ada:" + PasswordHash.of("lovelace", 10_000));
    try (Dashboard look = look(options().setActions("on").setUsers(users.toString()))) {
      look.expects("status of 401");
      look.find(".actions-button").click();
      assertThat(look.find(".permit")).hasText("Actions need a login. Log in");
      assertThat(look.find(".actions .do").first()).isDisabled();
      look.find(".permit button").click();
      look.find("#field-user").fill("ada");
      look.find("#field-password").fill("byron");
      look.page.keyboard().press("Enter");
      assertThat(look.find(".result")).containsText("Name or password is wrong.");
      look.find("dialog button", "Back").click();
      look.find("#field-password").fill("lovelace");
      look.isAccessible();
      look.shotsOfWindow("login");
      look.page.keyboard().press("Enter");
      assertThat(look.find(".permit")).hasText("Logged in as ada. Log out");
      look.find(".actions .do", "Leave the group").click();
      look.find("dialog .go").click();
      assertThat(look.find(".result")).containsText("api-1 has left.");
      assertEquals(List.of("leave"), peer.commands());
      look.find("dialog button", "Close").click();
      assertEquals("", look.page.evaluate("document.cookie"), "no script reads the cookie");
      look.find(".permit button").click();
      assertThat(look.find(".permit")).hasText("Actions need a login. Log in");
    }
  }

  @Test
  void aStepThatNotAllObeyedCanBeTriedAgain() throws Exception {
    peer.answers("keys", coverage(1, "api-2", "the keyring cannot be written"));
    try (Dashboard look = look(options())) {
      look.find(".actions-button").click();
      look.find(".actions .do", "Rotate the key").click();
      look.find("dialog .go").click();
      assertThat(look.find(".coverage")).containsText("1 of 3 members obeyed");
      assertThat(look.find(".coverage li")).hasText("api-2: the keyring cannot be written");
      assertThat(look.find(".coverage")).containsText("1 did not answer in time.");
      look.isAccessible();
      look.shotsOfWindow("action-keys-partial");
      peer.answers("keys", coverage(3, null, null));
      look.find("dialog .go").click();
      assertThat(look.find(".step.is-current h3")).hasText("All encrypt with it");
      peer.answers("keys", coverage(2, "api-2", "no such key"));
      look.find("dialog .go").click();
      look.find("dialog button", "Go on all the same").click();
      assertThat(look.find(".step.is-current h3")).hasText("All forget the old ones");
      assertThat(look.find(".step.is-past").last()).containsText("2 of 3 members obeyed");
    }
  }

  @Test
  void aGroupWithoutEncryptionHasNoKeyToRotate() throws Exception {
    peer.answers("keys", new JsonObject("{\"members\":2,\"obeyed\":0,\"keys\":{},\"errors\":{}}"));
    try (Dashboard look = look(options())) {
      look.find(".actions-button").click();
      look.find(".actions .do", "Rotate the key").click();
      assertThat(look.find("dialog .body")).containsText("The group is not encrypted");
    }
  }

  private static JsonObject coverage(int obeyed, String who, String error) {
    JsonObject errors = who == null ? new JsonObject() : new JsonObject().put(who, error);
    JsonObject answer =
        new JsonObject()
            .put("members", 3)
            .put("obeyed", obeyed)
            .put("keys", new JsonObject().put("AAAAAAAAAAAAAAAAAAAAAA==", 3))
            .put("errors", errors);
    Schemas.assertValid("keys-answer", answer);
    return answer;
  }

  private static WebOptions options() {
    return new WebOptions().setPort(0).setAddress("permit");
  }

  private Dashboard look(WebOptions options) throws Exception {
    return new Dashboard(chromium, new Site(vertx, options).following()).at("");
  }
}
