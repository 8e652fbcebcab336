package io.gossip.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.TypeConversionException;

/** Reads an object that people have written: what is wrong is named, and so is what is unknown. */
final class StrictJson {
  private static final DurationText DURATION = new DurationText();

  private final JsonObject object;
  private final String source;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param source stands before the name of each key in messages, such as {@code "--scenario x: "}
   */
  StrictJson(JsonObject object, String source) {
    this.object = object;
    this.source = source;
  }

  boolean has(String key) {
    known.add(key);
    return object.containsKey(key);
  }

  String text(String key, String ifAbsent) {
    return has(key) ? value(key, String.class, "a text") : ifAbsent;
  }

  String text(String key) {
    require(key);
    return value(key, String.class, "a text");
  }

  double number(String key, double min, double max, double ifAbsent) {
    if (!has(key)) {
      return ifAbsent;
    }
    double number = value(key, Number.class, "a number").doubleValue();
    if (!(number >= min && number <= max)) {
      throw wrong(key, "must lie between " + plain(min) + " and " + plain(max));
    }
    return number;
  }

  long whole(String key, long min, long max, long ifAbsent) {
    double number = number(key, min, max, ifAbsent);
    if (number != Math.rint(number)) {
      throw wrong(key, "must be a whole number");
    }
    return (long) number;
  }

  long whole(String key, long min, long max) {
    require(key);
    return whole(key, min, max, 0);
  }

  double number(String key, double min, double max) {
    require(key);
    return number(key, min, max, 0);
  }

  /** A duration such as {@code "5s"}, in milliseconds, at most a day. */
  long millis(String key, long min) {
    String text = text(key);
    try {
      long millis = DURATION.convert(text).toMillis();
      if (millis < min || millis > 86_400_000) {
        throw wrong(key, "must lie between " + DurationText.of(min) + " and 24h");
      }
      return millis;
    } catch (TypeConversionException e) {
      throw new WrongUsage(source + key + " " + e.getMessage());
    }
  }

  long millis(String key, long min, long ifAbsent) {
    return has(key) ? millis(key, min) : ifAbsent;
  }

  /** So many of a group, as a number or a share such as {@code "5%"}; at least one stays out. */
  int some(String key, int peers) {
    require(key);
    if (object.getValue(key) instanceof String text) {
      double share = Numbers.percent(text).orElseThrow(() -> wrong(key, Numbers.COUNT_RULE));
      return (int) Math.min(peers - 1, Math.max(1, Math.round(share * peers)));
    }
    if (!(object.getValue(key) instanceof Number)) {
      throw wrong(key, Numbers.COUNT_RULE);
    }
    return (int) whole(key, 1, peers - 1L);
  }

  StrictJson object(String key) {
    JsonObject inner = has(key) ? value(key, JsonObject.class, "an object") : new JsonObject();
    return new StrictJson(inner, source + key + ".");
  }

  List<StrictJson> objects(String key) {
    List<StrictJson> objects = new ArrayList<>();
    JsonArray array = has(key) ? value(key, JsonArray.class, "an array") : new JsonArray();
    for (int i = 0; i < array.size(); i++) {
      String place = key + "[" + i + "]";
      if (!(array.getValue(i) instanceof JsonObject inner)) {
        throw new WrongUsage(source + place + " must be an object, was " + array.getValue(i));
      }
      objects.add(new StrictJson(inner, source + place + "."));
    }
    return objects;
  }

  Set<String> keys() {
    known.addAll(object.fieldNames());
    return object.fieldNames();
  }

  /** Ends the reading: a key that nobody asked for is most likely misspelt. */
  void done() {
    for (String key : object.fieldNames()) {
      if (!known.contains(key)) {
        throw new WrongUsage(source + key + " is unknown, known are " + known);
      }
    }
  }

  WrongUsage wrong(String key, String rule) {
    Object value = object.getValue(key);
    String was = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return new WrongUsage(source + key + " " + rule + ", was " + was);
  }

  /** For a rule that is checked elsewhere and concerns the object as a whole. */
  WrongUsage wrong(IllegalArgumentException broken) {
    return new WrongUsage(source.replaceAll("\\.$", ": ") + broken.getMessage());
  }

  private void require(String key) {
    if (!has(key)) {
      throw new WrongUsage(source + key + " is missing");
    }
  }

  private <T> T value(String key, Class<T> type, String called) {
    if (!type.isInstance(object.getValue(key))) {
      throw wrong(key, "must be " + called);
    }
    return type.cast(object.getValue(key));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
