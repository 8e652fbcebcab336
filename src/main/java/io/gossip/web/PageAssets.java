package io.gossip.web;

import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The files of the dashboard, all from the class path, kept in memory (about 250 KB). */
final class PageAssets {
  private static final String FOLDER = "/io/gossip/web/page/";
  private static final String INDEX = "index.html";
  private static final List<String> FILES =
      List.of(
          INDEX,
          "icon.svg",
          "style.css",
          "actions.css",
          "machine.css",
          "app.js",
          "actions.js",
          "charts.js",
          "cluster.js",
          "counts.js",
          "dialog.js",
          "drawing.js",
          "drift.js",
          "exports.js",
          "feed.js",
          "fields.js",
          "film.js",
          "filter.js",
          "groups.js",
          "links.js",
          "login.js",
          "machine.js",
          "map.js",
          "marks.js",
          "matrix.js",
          "member.js",
          "members.js",
          "panel.js",
          "query.js",
          "rotation.js",
          "opinions.js",
          "rtts.js",
          "samples.js",
          "session.js",
          "shared.js",
          "signals.js",
          "time.js",
          "timeline.js",
          "views.js");

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  private PageAssets() {}

  /**
   * Reads everything; blocks.
   *
   * @throws IllegalStateException if a WebJar is missing: they are optional dependencies
   */
  static PageAssets load() throws IOException {
    PageAssets page = new PageAssets();
    for (String file : FILES) {
      page.assets.put("/" + file, Asset.of(file, bytes(FOLDER + file, "vertx-gossip")));
    }
    page.assets.put("/", page.assets.get("/" + INDEX));
    byte[] description = OpenApi.load().encodePrettily().getBytes(StandardCharsets.UTF_8);
    for (String api : List.of("/api/v1", "/api")) {
      page.assets.put(api + OpenApi.PATH, Asset.of(OpenApi.PATH, description));
    }
    page.library("/lib/vue.js", "vue", "dist/vue.runtime.esm-browser.prod.js");
    page.library("/lib/pico.css", "picocss__pico", "css/pico.min.css");
    return page;
  }

  void mount(Router router) {
    assets.forEach((path, asset) -> router.get(path).handler(asset));
  }

  /** WebJars carry their version in the path; the page need not know it. */
  private void library(String path, String webjar, String file) throws IOException {
    String coordinates = "org.webjars.npm:" + webjar;
    Properties pom = new Properties();
    String properties = "/META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties";
    try (InputStream in = PageAssets.class.getResourceAsStream(properties)) {
      if (in != null) {
        pom.load(in);
      }
    }
    String folder = "/META-INF/resources/webjars/" + webjar + "/" + pom.getProperty("version");
    assets.put(path, Asset.of(path, bytes(folder + "/" + file, coordinates)));
  }

  private static byte[] bytes(String resource, String from) throws IOException {
    try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "the dashboard needs " + from + " on the class path: no " + resource);
      }
      return in.readAllBytes();
    }
  }
}
