package io.gossip.serf;

import io.gossip.message.serf.QueryFilter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Decides whether a query is for this member (serf.md §4). Expressions come from anybody, so each
 * query has a budget; an expression that exceeds it, or that Go would not take, does not pass.
 *
 * <p>Counting the characters read is not enough: between two of them Java may try 2^40 ways to
 * match nothing, as in {@code x(\z|$)(\z|$)…}. Therefore {@link GoExpression} refuses expressions
 * that can be empty in more than {@link GoExpression#MAX_EMPTY_WAYS} ways, which nobody needs.
 */
final class Filters {
  /** Longer expressions are refused; Serf's own queries have 1,024 bytes in all. */
  static final int MAX_EXPRESSION = 1_024;

  /** Steps that one query may cost; compiling and reading a character cost steps. */
  static final int BUDGET = 200_000;

  private static final int STEPS_PER_EXPRESSION = 200;
  private static final int COMPILE_STEPS_PER_CHARACTER = 16;

  /** So many nodes of an expression are visited for one step, at worst. */
  private static final int NODES_PER_STEP = 64;

  private final String ownName;
  private int spent;
  private long refused;
  private long gaveUp;

  Filters(String ownName) {
    this.ownName = ownName;
  }

  /**
   * Whether all filters pass; true if there are none.
   *
   * @param tags our own; their values may be as long as Meta allows (512 bytes)
   */
  boolean pass(List<QueryFilter> filters, Map<String, String> tags) {
    spent = 0;
    for (QueryFilter filter : filters) {
      if (!passes(filter, tags)) {
        return false;
      }
    }
    return true;
  }

  /** Expressions that were too long, not Go's, or empty in too many ways. */
  long refused() {
    return refused;
  }

  /** Queries whose budget ran out. */
  long gaveUp() {
    return gaveUp;
  }

  /** Steps that the latest query cost, at most {@link #BUDGET}. */
  int spent() {
    return spent;
  }

  private boolean passes(QueryFilter filter, Map<String, String> tags) {
    if (filter instanceof QueryFilter.Nodes nodes) {
      return nodes.names().contains(ownName);
    }
    return filter instanceof QueryFilter.Tag tag
        && matches(tag.expression(), tags.getOrDefault(tag.tag(), ""));
  }

  private boolean matches(String expression, String value) {
    if (expression.length() > MAX_EXPRESSION) {
      refused++;
      return false;
    }
    try {
      spend(compileSteps(expression));
      GoExpression go = new GoExpression(expression);
      Pattern pattern = Pattern.compile(go.inJava(), Pattern.UNIX_LINES);
      int steps = 1 + expression.length() * go.emptyWays() / NODES_PER_STEP;
      return pattern.matcher(new Counted(value, steps)).find();
    } catch (PatternSyntaxException e) {
      refused++;
    } catch (BudgetSpent | StackOverflowError e) {
      // Java's matcher recurses once per repetition of a group; its state is thrown away here.
      gaveUp++;
    }
    return false;
  }

  static int compileSteps(String expression) {
    return STEPS_PER_EXPRESSION + COMPILE_STEPS_PER_CHARACTER * expression.length();
  }

  private void spend(int steps) {
    if (steps > BUDGET - spent) {
      spent = BUDGET;
      throw new BudgetSpent();
    }
    spent += steps;
  }

  /** Leaves Java's matcher from within; never leaves this class. */
  private static final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1;

    BudgetSpent() {
      super("budget spent", null, false, false);
    }
  }

  /** A tag's value that charges for each character read. */
  private final class Counted implements CharSequence {
    private final String value;
    private final int steps;

    Counted(String value, int steps) {
      this.value = value;
      this.steps = steps;
    }

    @Override
    public char charAt(int index) {
      spend(steps);
      return value.charAt(index);
    }

    @Override
    public int length() {
      return value.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return value.substring(start, end);
    }

    @Override
    public String toString() {
      return value;
    }
  }
}
