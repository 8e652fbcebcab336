package io.gossip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BenchCommandsTest {
  @TempDir private Path folder;

  @Test
  void theOptionsReachThePeersAndStandInTheReport() {
    Console done =
        Console.run(
            "bench",
            "join",
            "--peers=3",
            "--repeat=1",
            "--config=conf/memberlist-rules.json",
            "--set=gossip.compression=false",
            "--set=gossip.suspicionMult=5");
    assertEquals(0, done.exit(), done.err());
    JsonObject report = new JsonObject(done.out());
    JsonObject setup = report.getJsonObject("setup");
    assertEquals("memberlist", setup.getString("dialect"));
    assertEquals(false, setup.getBoolean("compression"));
    assertEquals(5, setup.getInteger("suspicionMult"));
    assertEquals(false, setup.getBoolean("digests"));
    assertTrue(done.err().contains("join 1 of 1 done"), done.err());
  }

  @Test
  void nestedFieldsAndTextsCanBeSet() {
    JsonObject options = new JsonObject();
    FieldText.put("gossip.a.b=1", options);
    FieldText.put("gossip.a.c=x=y", options);
    FieldText.put("gossip.d=true", options);
    JsonObject inner = new JsonObject().put("b", 1).put("c", "x=y");
    assertEquals(new JsonObject().put("a", inner).put("d", true), options);
  }

  @Test
  void theTableShowsEachFieldOfEachRun() throws IOException {
    Path file = folder.resolve("crash-50.json");
    Files.writeString(
        file,
        """
        {"scenario": "crash", "peers": 50, "setup": {"dialect": "serf"},
         "all_dead_ms": {"median": 2, "min": 1, "max": 3, "missed": 0, "values": [1, 2, 3]},
         "first_suspect_ms": {"median": null, "min": null, "max": null, "missed": 1, "values": []}}
        """);
    Console done = Console.run("bench", "table", file.toString());
    assertEquals(
        """
        run       field             median  min  max  missed  values
        crash-50  all_dead_ms       2       1    3    0       3
        crash-50  first_suspect_ms  -       -    -    1       0
        """
            .strip(),
        done.out().strip().replace("\r", ""));
    assertEquals(2, Console.run("bench", "table", folder.resolve("none.json").toString()).exit());
  }
}
