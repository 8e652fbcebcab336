package io.gossip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.integration.config.GossipConfigOptions;
import io.gossip.integration.discovery.DiscoveryOptions;
import io.gossip.integration.resolver.ResolverOptions;
import io.gossip.node.GossipOptions;
import io.gossip.storage.StorageOptions;
import io.gossip.web.WebOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual's tables of options are those of the data objects. */
class OptionsPageTest {
  private static final List<Class<?>> DATA_OBJECTS =
      List.of(
          GossipOptions.class,
          StorageOptions.class,
          WebOptions.class,
          ResolverOptions.class,
          DiscoveryOptions.class,
          GossipConfigOptions.class);

  @Test
  void thePageIsWhatTheDataObjectsSay() throws Exception {
    WrittenPage.assertIs("options", OptionsPage.of(DATA_OBJECTS));
  }

  @Test
  void noOptionIsMissing() throws Exception {
    String page = Files.readString(WrittenPage.file("options"));
    for (JsonObject json :
        List.of(
            new GossipOptions().toJson(),
            new StorageOptions().toJson(),
            new WebOptions().toJson(),
            new ResolverOptions().toJson(),
            new DiscoveryOptions().toJson(),
            new GossipConfigOptions().toJson())) {
      for (String option : json.fieldNames()) {
        assertTrue(page.contains("\n|`" + option + "`\n"), "no row for " + option);
      }
    }
  }

  @Test
  void noDataObjectIsMissing() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      Set<String> present = new TreeSet<>();
      for (Path file : files.filter(name -> name.toString().endsWith("Options.java")).toList()) {
        if (Files.readString(file).contains("\n@DataObject")) {
          present.add(file.getFileName().toString().replace(".java", ""));
        }
      }
      Set<String> shown =
          DATA_OBJECTS.stream()
              .map(Class::getSimpleName)
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(present, shown);
    }
  }
}
