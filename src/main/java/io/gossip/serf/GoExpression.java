package io.gossip.serf;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * An expression of Go (RE2) in the words of Java. Groups capture nothing, so there is nothing to
 * refer back to. Refuses what Go refuses: looking around, possessive and doubled repetitions, more
 * than 1,000 of them. Not translated and so refused: octal escapes, {@code \C}.
 */
final class GoExpression {
  static final int MAX_EMPTY_WAYS = 16;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_REPEAT = 1_000;
  private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(,(\\d*))?\\}");
  private static final Pattern NAME = Pattern.compile("\\?P?<\\w+>");
  private static final Pattern FLAGS = Pattern.compile("\\?([imsU]*)(?:-([imsU]+))?([:)])");
  private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)(\\w+):\\]");
  private static final Pattern UNICODE = Pattern.compile("([pP])(?:(\\w)|\\{(\\^?)(\\w+)\\})");
  private static final Pattern HEX = Pattern.compile("x(?:\\p{XDigit}{2}|\\{\\p{XDigit}{1,8}\\})");
  private static final Map<String, String> POSIX_NAMES =
      Map.ofEntries(
          Map.entry("alnum", "Alnum"),
          Map.entry("alpha", "Alpha"),
          Map.entry("ascii", "ASCII"),
          Map.entry("blank", "Blank"),
          Map.entry("cntrl", "Cntrl"),
          Map.entry("digit", "Digit"),
          Map.entry("graph", "Graph"),
          Map.entry("lower", "Lower"),
          Map.entry("print", "Print"),
          Map.entry("punct", "Punct"),
          Map.entry("space", "Space"),
          Map.entry("upper", "Upper"),
          Map.entry("xdigit", "XDigit"));

  /** Whether a part can match nothing, and a bound of the ways to pass it without a character. */
  private record Shape(boolean empty, int ways) {
    static final Shape CHARACTER = new Shape(false, 1);
    static final Shape NOTHING = new Shape(true, 1);
  }

  private final String in;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int depth;
  private boolean manyLines;
  private final int emptyWays;

  /**
   * @throws PatternSyntaxException if it is refused
   */
  GoExpression(String in) {
    this.in = in;
    this.emptyWays = alternatives().ways();
    if (at < in.length()) {
      throw refusal("unexpected )");
    }
  }

  /** For {@link Pattern#UNIX_LINES}; Java may still refuse it. */
  String inJava() {
    return out.toString();
  }

  /** A bound of the ways to go from one character to the next without reading any. */
  int emptyWays() {
    return emptyWays;
  }

  private Shape alternatives() {
    boolean empty = false;
    int emptyWays = 0;
    int most = 1;
    do {
      Shape branch = sequence();
      empty |= branch.empty();
      emptyWays += branch.empty() ? branch.ways() : 0;
      most = Math.max(most, branch.ways());
    } while (copied('|'));
    return shape(empty, Math.max(emptyWays, most));
  }

  private Shape sequence() {
    Shape all = Shape.NOTHING;
    while (at < in.length() && in.charAt(at) != '|' && in.charAt(at) != ')') {
      Shape next = repeated(atom());
      all = shape(all.empty() && next.empty(), all.ways() * next.ways());
    }
    return all;
  }

  private Shape repeated(Shape once) {
    int from = at;
    boolean optional = repetition(once);
    if (at == from) {
      return once;
    }
    out.append(in, from, at);
    if (at < in.length() && in.charAt(at) == '?') {
      at++; // lazy or not, it matches the same values
    }
    if (at < in.length() && ("*+?".indexOf(in.charAt(at)) >= 0 || looking(REPEAT) != null)) {
      throw refusal("repeated twice");
    }
    // Java tries to go on after an empty round, and then to do without it.
    int ways = once.empty() ? once.ways() + 1 : once.ways();
    return shape(optional || once.empty(), ways * ways);
  }

  /** Moves past a repetition, if there is one; tells whether it allows none at all. */
  private boolean repetition(Shape once) {
    if (at == in.length()) {
      return false;
    }
    char sign = in.charAt(at);
    if ("*+?".indexOf(sign) >= 0) {
      at++;
      return sign != '+';
    }
    MatchResult counts = looking(REPEAT);
    if (counts == null) {
      return false;
    }
    int least = count(counts.group(1));
    boolean bounded = counts.group(3) != null && !counts.group(3).isEmpty();
    if (once.empty() || bounded && count(counts.group(3)) < least) {
      throw refusal("repetition of nothing");
    }
    at += counts.group().length();
    return least == 0;
  }

  private int count(String digits) {
    if (digits.length() > 4 || Integer.parseInt(digits) > MAX_REPEAT) {
      throw refusal("too many repetitions");
    }
    return Integer.parseInt(digits);
  }

  private Shape atom() {
    if (looking(REPEAT) != null) {
      throw refusal("nothing to repeat");
    }
    char c = in.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape(false);
      case '^' -> emit(manyLines ? "(?<![^\\n])" : "\\A", Shape.NOTHING);
      case '$' -> emit(manyLines ? "(?![^\\n])" : "\\z", Shape.NOTHING);
      case '*', '+', '?' -> throw refusal("nothing to repeat");
      case '{', '}', ']' -> emit("\\" + c, Shape.CHARACTER);
      default -> emit(String.valueOf(c), Shape.CHARACTER);
    };
  }

  private Shape group() {
    boolean outside = manyLines;
    MatchResult flags = looking(FLAGS);
    MatchResult name = looking(NAME);
    if (flags != null) {
      at += flags.group().length();
      flags(flags);
      if (flags.group(3).equals(")")) {
        return Shape.NOTHING;
      }
    } else {
      at += name == null ? 0 : name.group().length();
      out.append("(?:");
    }
    if (++depth > MAX_DEPTH) {
      throw refusal("too deep");
    }
    Shape inside = alternatives();
    if (!copied(')')) {
      throw refusal("missing )");
    }
    depth--;
    manyLines = outside;
    return inside;
  }

  private void flags(MatchResult flags) {
    String on = flags.group(1);
    String off = flags.group(2) == null ? "" : flags.group(2);
    manyLines = (manyLines || on.contains("m")) && !off.contains("m");
    out.append("(?").append(known(on));
    out.append(known(off).isEmpty() ? "" : "-").append(known(off)).append(flags.group(3));
  }

  /** Ungreedy makes no difference here; case is folded as in Unicode. */
  private static String known(String flags) {
    return flags.replaceAll("[mU]", "").replace("i", "iu");
  }

  private Shape characterClass() {
    out.append('[');
    copied('^');
    int first = at;
    while (at < in.length()) {
      char c = in.charAt(at);
      if (c == ']' && at > first) {
        at++;
        return emit("]", Shape.CHARACTER);
      }
      classMember(c);
    }
    throw refusal("missing ]");
  }

  private void classMember(char c) {
    MatchResult posix = c == '[' ? looking(POSIX) : null;
    if (posix != null) {
      at += posix.group().length();
      out.append(posix.group(1).isEmpty() ? "\\p{" : "\\P{").append(posixName(posix.group(2)));
      out.append('}');
      return;
    }
    at++;
    if (c == '\\') {
      escape(true);
    } else {
      // Java would unite nested classes and intersect at &&.
      out.append("[]&^".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
    }
  }

  private String posixName(String name) {
    String known = name.equals("word") ? "IsWord" : POSIX_NAMES.get(name);
    if (known == null) {
      throw refusal("unknown class");
    }
    return known;
  }

  private Shape escape(boolean inClass) {
    if (at == in.length()) {
      throw refusal("ends in \\");
    }
    char c = in.charAt(at);
    if (c == 'x' || c == 'p' || c == 'P') {
      return codedCharacter(c == 'x' ? looking(HEX) : looking(UNICODE), c == 'x');
    }
    at++;
    if (c == 'Q' && !inClass) {
      return quoted();
    }
    if ("AbBz".indexOf(c) >= 0 && !inClass) {
      return emit("\\" + c, Shape.NOTHING);
    }
    boolean punctuation = c < 128 && !Character.isLetterOrDigit(c);
    if (!punctuation && "aftnrvdDwWsS".indexOf(c) < 0) {
      throw refusal("unknown escape");
    }
    return switch (c) {
      case 'v' -> emit("\\x0B", Shape.CHARACTER);
      case 's' -> emit("[\\t\\n\\f\\r ]", Shape.CHARACTER);
      case 'S' -> emit("[^\\t\\n\\f\\r ]", Shape.CHARACTER);
      default -> emit("\\" + c, Shape.CHARACTER);
    };
  }

  private Shape codedCharacter(MatchResult code, boolean hex) {
    if (code == null) {
      throw refusal("unknown escape");
    }
    at += code.group().length();
    if (hex) {
      return emit("\\" + code.group(), Shape.CHARACTER);
    }
    String name = code.group(2) == null ? code.group(4) : code.group(2);
    boolean negated = code.group(1).equals("P") ^ "^".equals(code.group(3));
    // Longer names are those of scripts.
    String known = name.length() > 2 ? "Is" + name : name;
    return emit((negated ? "\\P{" : "\\p{") + known + "}", Shape.CHARACTER);
  }

  private Shape quoted() {
    int end = in.indexOf("\\E", at);
    String text = in.substring(at, end < 0 ? in.length() : end);
    at = end < 0 ? in.length() : end + 2;
    for (char c : text.toCharArray()) {
      boolean special = c < 128 && !Character.isLetterOrDigit(c);
      out.append(special ? "\\" : "").append(c);
    }
    return text.isEmpty() ? emit("(?:)", Shape.NOTHING) : Shape.CHARACTER;
  }

  private Shape emit(String java, Shape shape) {
    out.append(java);
    return shape;
  }

  private boolean copied(char c) {
    if (at == in.length() || in.charAt(at) != c) {
      return false;
    }
    at++;
    out.append(c);
    return true;
  }

  private MatchResult looking(Pattern pattern) {
    Matcher matcher = pattern.matcher(in).region(at, in.length());
    return matcher.lookingAt() ? matcher.toMatchResult() : null;
  }

  private Shape shape(boolean empty, int ways) {
    if (ways > MAX_EMPTY_WAYS) {
      throw refusal("empty in too many ways");
    }
    return new Shape(empty, ways);
  }

  private PatternSyntaxException refusal(String why) {
    return new PatternSyntaxException(why, in, at);
  }
}
