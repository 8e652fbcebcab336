package io.gossip.bus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Validates messages against the contract's JSON Schemas, for the tests of every room. */
public final class Schemas {
  private static final Path FOLDER = Path.of("src/main/resources/schema");
  private static final String BASE = "https://gossip.invalid/schema/";
  private static final SchemaRepository REPOSITORY = load();

  private Schemas() {}

  /**
   * Fails with what is wrong unless the message fits the schema.
   *
   * @param schema its file name without {@code .json}
   */
  public static void assertValid(String schema, JsonObject message) {
    OutputUnit result = validate(schema, message);
    assertTrue(result.getValid(), () -> schema + ": " + result.toJson() + " in " + message);
  }

  /** Whether the message fits; anything may be a message. */
  public static boolean accepts(String schema, Object message) {
    return validate(schema, message).getValid();
  }

  static List<String> names() {
    return files().map(Path::getFileName).map(Path::toString).toList();
  }

  private static OutputUnit validate(String schema, Object message) {
    return REPOSITORY.validator(BASE + schema + ".json").validate(message);
  }

  private static SchemaRepository load() {
    SchemaRepository repository =
        SchemaRepository.create(
            new JsonSchemaOptions()
                .setBaseUri(BASE)
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
    files()
        .forEach(
            file -> repository.dereference(BASE + file.getFileName(), JsonSchema.of(read(file))));
    return repository;
  }

  static JsonObject read(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> files() {
    try {
      return Files.list(FOLDER).sorted();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
