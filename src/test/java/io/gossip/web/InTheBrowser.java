package io.gossip.web;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One real browser for all tests of a class. */
abstract class InTheBrowser {
  static SystemChromium chromium;

  @BeforeAll
  static void openBrowser() {
    chromium = new SystemChromium();
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  @AfterAll
  static void closeBrowser() {
    chromium.close();
  }
}
