package io.gossip.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser that the system has: no test downloads one, and none is skipped for want of it. */
public final class SystemChromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  public SystemChromium() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path executable() {
    Optional<Path> found =
        Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).or(SystemChromium::onPath);
    return found
        .filter(Files::isExecutable)
        .orElseThrow(
            () ->
                new AssertionError(
                    "no Chromium in $CHROMIUM or on the PATH; apt-get install -y chromium"));
  }

  private static Optional<Path> onPath() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                List.of("chromium", "chromium-browser", "google-chrome").stream()
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
