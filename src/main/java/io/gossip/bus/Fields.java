package io.gossip.bus;

import io.gossip.member.Bytes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the fields of an outsider's JSON; a wrong one is a BAD_REQUEST that names it. */
final class Fields {
  private final JsonObject json;

  private Fields(JsonObject json) {
    this.json = json;
  }

  /** A body whose fields are all known; a missing body counts as {@code {}}. */
  static Fields ofRequest(Object body, String... known) {
    Fields fields = of(body == null ? new JsonObject() : body);
    Set<String> unknown = new TreeSet<>(fields.json.fieldNames());
    unknown.removeAll(Set.of(known));
    if (!unknown.isEmpty()) {
      throw bad(unknown.iterator().next() + " is no field of this request; it has " + said(known));
    }
    return fields;
  }

  static Fields of(Object body) {
    if (body instanceof JsonObject json) {
      return new Fields(json);
    }
    throw bad("the body must be a JSON object, was " + shown(body));
  }

  /** A value that stands inside a body. */
  static JsonObject object(Object value) {
    if (value instanceof JsonObject json) {
      return json;
    }
    throw bad("a JSON object is needed, was " + shown(value));
  }

  /** A refusal; whatever was sent, the message stays short. */
  static RuntimeException bad(String message) {
    return FailureCode.BAD_REQUEST.failure(cut(message, 500));
  }

  /** A value as a message shows it, cut when it is long. */
  static String shown(Object value) {
    return cut(value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value), 100);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }

  boolean has(String field) {
    return json.getValue(field) != null;
  }

  String text(String field) {
    return need(String.class, field, "a text");
  }

  long number(String field) {
    Number number = need(Number.class, field, "a whole number");
    if (number.doubleValue() != number.longValue()) {
      throw wrong(field, "a whole number", number);
    }
    return number.longValue();
  }

  double decimal(String field) {
    return need(Number.class, field, "a number").doubleValue();
  }

  boolean flag(String field) {
    return need(Boolean.class, field, "true or false");
  }

  JsonObject object(String field) {
    return need(JsonObject.class, field, "an object");
  }

  JsonArray array(String field) {
    return need(JsonArray.class, field, "an array");
  }

  /**
   * A text that stands for something.
   *
   * @param ofText throws IllegalArgumentException for one that does not
   */
  <T> T word(String field, Function<String, T> ofText) {
    try {
      return ofText.apply(text(field));
    } catch (IllegalArgumentException e) {
      throw bad(field + ": " + e.getMessage());
    }
  }

  Map<String, String> texts(String field) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Object> entry : object(field)) {
      if (!(entry.getValue() instanceof String value)) {
        throw wrong(field + "." + entry.getKey(), "a text", entry.getValue());
      }
      texts.put(entry.getKey(), value);
    }
    return texts;
  }

  /** Bytes as base64; none if the field is left out. */
  Bytes payload(String field) {
    return has(field) ? base64(field) : Bytes.EMPTY;
  }

  /** Bytes as base64. */
  Bytes base64(String field) {
    String text = text(field);
    try {
      return Bytes.wrap(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw wrong(field, "base64", text);
    }
  }

  /** A whole number of this range, if it is not left out. */
  long number(String field, long otherwise, long min, long max) {
    if (!has(field)) {
      return otherwise;
    }
    long value = number(field);
    if (value < min || value > max) {
      throw wrong(field, "between " + min + " and " + max, value);
    }
    return value;
  }

  boolean flag(String field, boolean otherwise) {
    return has(field) ? flag(field) : otherwise;
  }

  static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private <T> T need(Class<T> type, String field, String rule) {
    Object value = json.getValue(field);
    if (!type.isInstance(value)) {
      throw wrong(field, rule, value);
    }
    return type.cast(value);
  }

  static RuntimeException wrong(String field, String rule, Object value) {
    return bad(field + " must be " + rule + ", was " + shown(value));
  }

  private static String said(String... known) {
    return known.length == 0 ? "none" : String.join(", ", known);
  }
}
