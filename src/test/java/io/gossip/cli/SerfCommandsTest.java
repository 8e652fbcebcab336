package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events, queries, keys, tags and round trips: what is sent, and what is shown. */
class SerfCommandsTest {
  private static final String KEY = "c2VjcmV0c2VjcmV0c2VjcmV0";

  private StubAgent agent;

  @BeforeEach
  void open() throws IOException {
    agent = new StubAgent();
  }

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void anEventCarriesItsPayloadInBase64() {
    Console done = Console.run("event", "deploy", "v1 ä", "--coalesce", "--web", agent.web());
    assertEquals(0, done.exit(), done.err());
    assertEquals("sent deploy\n", done.out());
    assertEquals(
        new JsonObject("{\"name\":\"deploy\",\"payload\":\"djEgw6Q=\",\"coalesce\":true}"),
        agent.body("event", "event-send-request"));
    assertEquals("{}\n", Console.run("event", "x", "--json", "--web", agent.web()).out());
    assertEquals(
        new JsonObject("{\"name\":\"x\",\"payload\":\"\",\"coalesce\":false}"),
        agent.body("event", "event-send-request"));
  }

  @Test
  void aQueryShowsWhoHeardItAndWhatTheyAnswered() {
    String answer =
        """
        {"acks":["a","b"],"responses":[{"from":"a","payload":"MC40Mgo="},
                                       {"from":"b","payload":"GzFt"}]}\
        """;
    agent.answers("query", answer);
    Console done = Console.run("query", "load", "--web", agent.web());
    assertEquals(
        "ack from a\nack from b\na: 0.42\nb: ?1m\n2 acks, 2 responses\n", done.out(), done.err());
    assertEquals("POST /api/v1/query {\"name\":\"load\",\"payload\":\"\"}", agent.request());
    Console json = Console.run("query", "load", "--json", "--web", agent.web());
    assertEquals(new JsonObject(answer), new JsonObject(json.out()));
  }

  @Test
  void aQueryCanBeForSomeAndWithoutAcks() {
    String line = "query load hi --node a --node b --tag role=web.* --timeout 2s --no-ack --web ";
    Console done = Console.run((line + agent.web()).split(" "));
    assertEquals("0 responses\n", done.out(), done.err());
    JsonObject body = agent.body("query", "query-request");
    JsonObject expected =
        new JsonObject(
            """
            {"name":"load","payload":"aGk=","filters":{"nodes":["a","b"],"tags":{"role":"web.*"}},
             "timeoutMillis":2000,"acknowledge":false}\
            """);
    assertEquals(expected, body);
  }

  @Test
  void whyPrintsTheSentencesAndAsksForTheTime() {
    String why = "{\"name\":\"a b\",\"sentences\":[\"a b is failed.\",\"x told \\u001b[2J so.\"]}";
    agent.answers("members/a b/why", why);
    Console done = Console.run("why", "a b", "--at", "2026-01-01T00:00:00Z", "--web", agent.web());
    assertEquals("a b is failed.\nx told ?[2J so.\n", done.out(), done.err());
    assertEquals("GET /api/v1/members/a%20b/why?at=1767225600000", agent.request());
    Console json = Console.run("why", "a b", "--json", "--web", agent.web());
    assertEquals(new JsonObject(why), new JsonObject(json.out()));
    assertEquals("GET /api/v1/members/a%20b/why", agent.request());
    Console wrong = Console.run("why", "a", "--at", "noon", "--web", agent.web());
    assertEquals(2, wrong.exit());
  }

  @Test
  void deletingATagKeepsTheOthers() {
    agent.answers(
        "members",
        """
        {"run":"r","seq":1,"members":[
          {"name":"b","self":false,"tags":{"no":"no"}},
          {"name":"a","self":true,"tags":{"role":"web","zone":"a","old":"1"}}]}\
        """);
    agent.answers("tags", "{\"tags\":{\"role\":\"db\",\"zone\":\"a\"}}");
    Console done = Console.run("tags", "--delete", "old", "role=db", "--web", agent.web());
    assertEquals("role=db\nzone=a\n", done.out(), done.err());
    assertEquals("GET /api/v1/members", agent.request());
    assertEquals("POST /api/v1/tags {\"tags\":{\"role\":\"db\",\"zone\":\"a\"}}", agent.request());
  }

  @Test
  void keysSaysHowManyObeyed() {
    agent.answers("keys/install", "{\"members\":3,\"obeyed\":3,\"keys\":{},\"errors\":{}}");
    Console done = Console.run("keys", "install", KEY, "--web", agent.web());
    assertEquals("3 of 3 members obeyed\n", done.out(), done.err());
    assertEquals("POST /api/v1/keys/install {\"key\":\"" + KEY + "\"}", agent.request());
  }

  @Test
  void keysFailsUnlessAllObeyAndDoesNotRepeatTheKey() {
    agent.answers(
        "keys/use",
        "{\"members\":3,\"obeyed\":2,\"keys\":{},\"errors\":{\"b\":\"not in the keyring\"}}");
    Console done = Console.run("keys", "use", KEY, "--json", "--web", agent.web());
    assertEquals(1, done.exit());
    assertEquals("gossip keys: 2 of 3 members obeyed; b: not in the keyring\n", done.err());
    assertEquals(2, new JsonObject(done.out()).getInteger("obeyed"));
    assertFalse((done.out() + done.err()).contains(KEY));
  }

  @Test
  void keysListShowsHowManyHoldEach() {
    agent.answers("keys/list", "{\"members\":2,\"obeyed\":2,\"keys\":{\"bb\":1,\"aa\":2}}");
    Console done = Console.run("keys", "list", "--web", agent.web());
    assertEquals("aa  2 members\nbb  1 members\n2 of 2 members obeyed\n", done.out());
    assertEquals("POST /api/v1/keys/list {}", agent.request());
  }

  @Test
  void rttAsksForOneOrTwoMembers() {
    agent.answers("rtt", "{\"rttMillis\":1.5}");
    Console done = Console.run("rtt", "a b", "--web", agent.web());
    assertEquals("a b to the agent: 1.500 ms\n", done.out(), done.err());
    assertEquals("GET /api/v1/rtt?a=a+b", agent.request());
    assertEquals(0, Console.run("rtt", "a", "b&c", "--json", "--web", agent.web()).exit());
    assertEquals("GET /api/v1/rtt?a=a&b=b%26c", agent.request());
  }

  @Test
  void forceLeaveNamesTheMember() {
    assertEquals("x counts as left\n", Console.run("force-leave", "x", "--web", agent.web()).out());
    assertEquals(
        new JsonObject("{\"name\":\"x\",\"prune\":false}"),
        agent.body("force-leave", "force-leave-request"));
    Console.run("force-leave", "x", "--prune", "--web", agent.web());
    assertEquals(
        new JsonObject("{\"name\":\"x\",\"prune\":true}"),
        agent.body("force-leave", "force-leave-request"));
    assertNull(agent.request());
  }

  @Test
  void keygenPrintsAFreshKeyOf32Bytes() {
    String key = Console.run("keygen").out().strip();
    assertEquals(32, Base64.getDecoder().decode(key).length);
    assertNotEquals(key, Console.run("keygen").out().strip());
    String json = new JsonObject(Console.run("keygen", "--json").out()).getString("key");
    assertEquals(32, Base64.getDecoder().decode(json).length);
  }
}
