package io.gossip.integration.resolver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The manual's table holds the options that are there, with their defaults. */
class OptionsTableTest {
  @Test
  void eachOptionIsListedWithItsDefault() throws Exception {
    String page = Files.readString(Path.of("src/main/asciidoc/services.adoc"));
    new ResolverOptions()
        .toJson()
        .forEach(
            option -> {
              String row = "|`" + option.getKey() + "` |`" + option.getValue() + "` |";
              assertTrue(page.contains(row), "no row " + row);
            });
  }
}
