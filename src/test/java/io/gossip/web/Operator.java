package io.gossip.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** What an operator's hands do on the page: choosing actions, filling forms, saving tables. */
abstract class Operator {
  static Dashboard look;

  static void choose(String action) {
    if (look.find(".actions").count() == 0) {
      look.find(".actions-button").click();
    }
    look.find(".actions .do", action).click();
    assertThat(dialog()).isVisible();
  }

  static void press(String text) {
    button(text).click();
  }

  static Locator button(String text) {
    return look.find("dialog button", text).first();
  }

  static Locator field(String label) {
    return dialog().getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  static Locator dialog() {
    return look.find("dialog[open]");
  }

  static String saved(String table, String kind, String ending) throws Exception {
    Download download =
        look.page.waitForDownload(
            () -> look.find("[aria-label='Save " + table + " as " + kind + "']").first().click());
    assertTrue(
        download
            .suggestedFilename()
            .matches(table + "-ops-1-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ\\." + ending),
        download.suggestedFilename());
    return Files.readString(download.path());
  }

  static List<String> lines(String csv) {
    assertTrue(csv.endsWith("\r\n"), csv);
    return Arrays.asList(csv.split("\r\n"));
  }

  static Locator row(String name) {
    return look.find("tr.row[data-member='" + name + "']");
  }
}
