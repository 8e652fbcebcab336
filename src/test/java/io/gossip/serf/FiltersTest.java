package io.gossip.serf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gossip.member.Bytes;
import io.gossip.message.serf.QueryFilter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
  private static final Map<String, String> TAGS = Map.of("role", "web-1", "dc", "east");

  private final Filters filters = new Filters("me");

  @Test
  void noFilterPasses() {
    assertTrue(filters.pass(List.of(), TAGS));
  }

  @Test
  void aNodeFilterMustNameUs() {
    assertTrue(passes(new QueryFilter.Nodes(List.of("other", "me"))));
    assertFalse(passes(new QueryFilter.Nodes(List.of("other", "m", "ME"))));
    assertFalse(passes(new QueryFilter.Nodes(List.of())));
  }

  @Test
  void allFiltersMustPass() {
    QueryFilter us = new QueryFilter.Nodes(List.of("me"));
    QueryFilter web = new QueryFilter.Tag("role", "^web");
    QueryFilter west = new QueryFilter.Tag("dc", "west");
    assertTrue(passes(us, web));
    assertFalse(passes(us, web, west));
    assertFalse(passes(west, us));
  }

  @Test
  void anUnknownFilterDoesNotPass() {
    assertFalse(passes(new QueryFilter.Unknown(Bytes.ofHex("0701"))));
  }

  @Test
  void aMissingTagCountsAsEmpty() {
    assertTrue(passes(new QueryFilter.Tag("rack", "^$")));
    assertTrue(passes(new QueryFilter.Tag("rack", "")));
    assertFalse(passes(new QueryFilter.Tag("rack", ".")));
  }

  /** What Go's regexp.MatchString answers. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '`',
      value = {
        "eb ~ web-1 ~ true",
        "^eb ~ web-1 ~ false",
        "^web-[0-9]+$ ~ web-1 ~ true",
        "web$ ~ web-1 ~ false",
        "^(web|db)-\\d{1,3}$ ~ db-12 ~ true",
        "^(?P<kind>web|db)-(?P<the_no>\\d)$ ~ web-1 ~ true",
        "(?<kind>web) ~ web-1 ~ true",
        "(?i)^WEB ~ web-1 ~ true",
        "(?i:W)EB ~ web ~ false",
        "(?iU)W.*?B ~ web ~ true",
        "^(?:a|b)*$ ~ abab ~ true",
        "^[^a-c]+$ ~ def ~ true",
        "^[]a]+$ ~ a]a ~ true",
        "^[a-]+$ ~ a-a ~ true",
        "^[a&&b]+$ ~ a&b ~ true",
        "^[[a]+$ ~ [a ~ true",
        "^[[:alpha:]_]+$ ~ ab_c ~ true",
        "^[[:^digit:]]+$ ~ ab1 ~ false",
        "^[[:word:]]+$ ~ ab_1 ~ true",
        "^[\\w.-]+$ ~ a.b-c ~ true",
        "^a\\.b$ ~ axb ~ false",
        "^\\Qa.b*\\E$ ~ a.b* ~ true",
        "^\\x61\\x{62}$ ~ ab ~ true",
        "^\\pL\\p{Lu}\\PN\\p{Greek}\\p{^Greek}$ ~ aBcαd ~ true",
        "^a{2,}$ ~ aaa ~ true",
        "^a{,2}$ ~ a{,2} ~ true",
        "^}{]$ ~ }{] ~ true",
        "\\bone\\b ~ two one ~ true",
        "\\Aone\\z ~ one ~ true",
        "^(-.*)?(x*)?$ ~ -abc ~ true",
        "^.$ ~ α ~ true",
        "^\\s$ ~ x ~ false"
      })
  void searchesAsGoDoes(String expression, String value, boolean expected) {
    assertEquals(expected, matches(expression, value));
    assertEquals(0, filters.refused() + filters.gaveUp());
  }

  @Test
  void linesEndAsInGo() {
    assertFalse(matches("b$", "ab\n"), "Java alone would match before the last line end");
    assertFalse(matches("^b", "a\nb"));
    assertTrue(matches("(?m)^b$", "a\nb\nc"));
    assertFalse(matches("((?m)a$)b$", "a\nb\nc"), "the flag ends with its group");
    assertFalse(matches("a.b", "a\nb"));
    assertTrue(matches("a.b", "a\rb"));
    assertTrue(matches("(?s)a.b", "a\nb"));
    assertFalse(matches("\\s", "\u000B"));
    assertTrue(matches("\\v", "\u000B"));
    assertEquals(0, filters.refused() + filters.gaveUp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "a)",
        "(a",
        "[",
        "[]",
        "[a",
        "[z-a]",
        "\\",
        "*",
        "+a",
        "a|*",
        "(?i)*",
        "{2}",
        "a**",
        "a++",
        "a*+",
        "a?+",
        "a??+",
        "a{2}{3}",
        "a{1001}",
        "a{99999999999}",
        "a{3,2}",
        "(a)\\1",
        "(?<k>a)\\k<k>",
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?<!a)",
        "(?>a)",
        "(?x)a",
        "\\G",
        "\\Z",
        "\\R",
        "\\X",
        "\\h",
        "\\cA",
        "\\u0061",
        "\\e",
        "\\p{Nonsense}",
        "\\x{}",
        "\\xg",
        "[[:nonsense:]]",
        "[\\b]",
        "(?P<>a)",
        "(?P=k)"
      })
  void refusesWhatGoRefuses(String expression) {
    assertFalse(matches(expression, "aaa"));
    assertEquals(1, filters.refused());
    assertEquals(0, filters.gaveUp());
  }

  @Test
  void refusesLongExpressions() {
    assertTrue(matches("a".repeat(500) + "|a".repeat(262), "a"));
    assertFalse(matches("a|".repeat(512) + "a", "a"));
    assertEquals(1, filters.refused());
    assertEquals(0, filters.spent());
  }

  /** Too slow to be waited for without the budget, or refused at once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "^(a*?a*?)*$",
        "(.*a){12}b",
        "(a?){30}a{30}b",
        "a*a*a*a*a*a*a*a*b",
        "(x+x+)+y|(a+a+)+y"
      })
  void hostileExpressionsStayWithinTheBudget(String expression) {
    assertFalse(matches(expression, "a".repeat(400) + "!"));
    assertEquals(1, filters.gaveUp() + filters.refused());
    assertTrue(filters.spent() <= Filters.BUDGET, "spent " + filters.spent());
  }

  /** Groups that capture nothing let Java remember where it failed. */
  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "^(a+)+$", "^(a|aa)+$", "^(a|a)*$", "(?i)^(A+)+$"})
  void theUsualHostileExpressionsAreEvenAnswered(String expression) {
    assertFalse(matches(expression, "a".repeat(400) + "!"));
    assertTrue(matches(expression, "a".repeat(400)));
    assertEquals(0, filters.gaveUp() + filters.refused());
  }

  /** Each takes 2^30 steps and more in Java's matcher, while it reads one character or none. */
  @ParameterizedTest
  @MethodSource("emptyInManyWays")
  void refusesExpressionsThatLoopWithoutReading(String expression) {
    assertFalse(matches(expression, "x"));
    assertEquals(1, filters.refused());
    assertTrue(filters.spent() <= Filters.compileSteps(expression));
  }

  static List<String> emptyInManyWays() {
    return List.of(
        "x" + "(\\z|$)".repeat(30) + "y?\\A",
        "(^|\\A)".repeat(30) + "\\zx",
        "x" + "(|)".repeat(30) + "y",
        "x(y|" + "(|)".repeat(30) + "z)",
        "x" + "(a?)?".repeat(30) + "y",
        "x" + "(a|b*|c*)".repeat(30) + "y",
        "x" + "((a*)*)*".repeat(10) + "y",
        "(((){1000}){1000}){1000}",
        "(()*){1000}",
        "(\\Q\\E){1000}",
        "((((((((a*)*)*)*)*)*)*)*)*y");
  }

  @Test
  void deepRecursionIsGivenUp() {
    String nested = "(".repeat(60) + "a|b" + ")".repeat(60);
    assertFalse(matches("^" + nested + "*c$", "ab".repeat(250)));
    assertFalse(matches("(".repeat(400) + "a" + ")".repeat(400), "a"));
    assertEquals(2, filters.gaveUp() + filters.refused());
    assertTrue(matches("^(a|b)*$", "ab".repeat(250)), "an ordinary one is not");
  }

  @Test
  void allFiltersOfAQueryShareOneBudget() {
    QueryFilter costly = new QueryFilter.Tag("role", "a*a*b|^a");
    Map<String, String> tags = Map.of("role", "a".repeat(60));
    assertTrue(filters.pass(List.of(costly), tags));
    int once = filters.spent();
    assertTrue(once > 1_000 && once < Filters.BUDGET / 2, "spent " + once);
    assertFalse(filters.pass(Collections.nCopies(Filters.BUDGET / once + 1, costly), tags));
    assertEquals(1, filters.gaveUp());
    assertEquals(Filters.BUDGET, filters.spent());
    assertTrue(filters.pass(List.of(costly), tags), "the next query has its own");
  }

  @Test
  void manyCheapExpressionsCostToo() {
    List<QueryFilter> many = Collections.nCopies(1_000, new QueryFilter.Tag("role", "w"));
    assertFalse(passes(many.toArray(QueryFilter[]::new)));
    assertEquals(1, filters.gaveUp());
  }

  private boolean passes(QueryFilter... all) {
    return filters.pass(List.of(all), TAGS);
  }

  private boolean matches(String expression, String value) {
    return filters.pass(List.of(new QueryFilter.Tag("t", expression)), Map.of("t", value));
  }
}
