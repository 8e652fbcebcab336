package io.gossip.state;

import io.gossip.member.Bytes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channels that a peer belongs to, as its key {@link #KEY} says: a JSON array of names. Whoever
 * is not in a channel carries what is addressed to it, but is not shown it.
 */
public final class Channels {
  /** The state key that names a peer's channels. */
  public static final String KEY = "channels";

  private static final String NAME = "[\\w.:-]{1,64}";
  private static final Pattern ONE_NAME = Pattern.compile(NAME);
  private static final Pattern QUOTED = Pattern.compile("\"(" + NAME + ")\"");
  private static final Pattern NAMES =
      Pattern.compile("\\[(\"" + NAME + "\"(,\"" + NAME + "\")*)?\\]");

  private Channels() {}

  /** Whether this can be the name of a channel. */
  public static boolean named(String channel) {
    return ONE_NAME.matcher(channel).matches();
  }

  /** Whether this is a value of {@link #KEY}: an array without spaces, as encoders write it. */
  static boolean valid(Bytes value) {
    return NAMES.matcher(value.text()).matches();
  }

  /** The names in a value; none if it is malformed. */
  static Set<String> of(Held held) {
    Set<String> names = new TreeSet<>();
    if (held != null && valid(held.value())) {
      Matcher quoted = QUOTED.matcher(held.value().text());
      while (quoted.find()) {
        names.add(quoted.group(1));
      }
    }
    return names;
  }
}
