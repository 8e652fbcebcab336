package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code state} and {@code gossipinfo}: what is asked, and what is shown. */
class StateCommandTest {
  private static final String LIST =
      """
      {"peers":{"a":{"generation":1764236327000,"counter":2}},
       "entries":[
         {"peer":"a","key":"load","value":0.7,"version":{"generation":1764236327000,"counter":2},
          "since":0,"channel":"ops"},
         {"peer":"b","key":"role","value":"web","version":{"generation":5,"counter":1},
          "since":0,"stale":true}]}\
      """;

  private StubAgent agent;

  @BeforeEach
  void open() throws IOException {
    agent = new StubAgent();
  }

  @AfterEach
  void close() {
    agent.close();
  }

  private Console run(String... words) {
    String[] line = new String[words.length + 2];
    System.arraycopy(words, 0, line, 0, words.length);
    line[words.length] = "--web";
    line[words.length + 1] = agent.web();
    return Console.run(line);
  }

  @Test
  void aValueIsJsonOrElseText() {
    assertEquals("set load\n", run("state", "set", "load", "0.7", "--ttl", "30s").out());
    assertEquals(
        new JsonObject("{\"key\":\"load\",\"value\":0.7,\"ttlMillis\":30000}"),
        agent.body("state/set", "state-set-request"));
    run("state", "set", "role", "web server", "--channel", "ops");
    assertEquals(
        new JsonObject("{\"key\":\"role\",\"value\":\"web server\",\"channel\":\"ops\"}"),
        agent.body("state/set", "state-set-request"));
    run("state", "set", "zip", "01234", "--text");
    assertEquals("01234", agent.body("state/set", "state-set-request").getString("value"));
    run("state", "set", "nothing", "null");
    assertTrue(agent.body("state/set", "state-set-request").containsKey("value"));
  }

  @Test
  void keysAreDeletedAndRead() {
    assertEquals("deleted load\n", run("state", "delete", "load").out());
    assertEquals("load", agent.body("state/delete", "state-delete-request").getString("key"));
    agent.answers("state", "{\"value\":{\"cpu\":0.5}}");
    assertEquals("{\"cpu\":0.5}\n", run("state", "get", "load", "--of", "b c").out());
    assertEquals("GET /api/v1/state?key=load&peer=b+c", agent.request());
  }

  @Test
  void aListHasALineForEachKey() {
    agent.answers("state", LIST);
    Console done = run("state", "list");
    assertEquals("a  load  0.7  in ops\nb  role  \"web\"  (stale)\n", done.out(), done.err());
    assertEquals("GET /api/v1/state", agent.request());
    assertEquals(new JsonObject(LIST), new JsonObject(run("state", "list", "--json").out()));
    agent.answers("state", "{\"peers\":{},\"entries\":[]}");
    assertEquals("no state\n", run("state", "list").out());
  }

  @Test
  void gossipinfoShowsEachPeer() {
    agent.answers("state", LIST);
    agent.answers(
        "members",
        """
        {"members":[
          {"name":"a","host":"10.0.0.1","port":7946,"state":"suspect","suspicion":0.25,
           "incarnation":3},
          {"name":"c","host":"10.0.0.2","port":7946,"state":"alive","incarnation":1}]}\
        """);
    String out = run("gossipinfo").out();
    assertTrue(out.startsWith("a 10.0.0.1:7946\n"), out);
    assertTrue(out.contains("  generation   1764236327000\n  version      2\n"), out);
    assertTrue(out.contains("  state        suspect, suspicion 0.25\n"), out);
    assertTrue(out.matches("(?s).*  load         1764236327000\\.2  \\d+min  0\\.7\n.*"), out);
    assertTrue(out.contains("c 10.0.0.2:7946\n  generation   none yet\n"), out);
    JsonObject json = new JsonObject(run("gossipinfo", "--json").out());
    assertEquals(2L, json.getJsonArray("peers").getJsonObject(0).getLong("version"));
  }

  @Test
  void withoutASubCommandItIsWrongUsage() {
    assertEquals(2, Console.run("state").exit());
  }
}
