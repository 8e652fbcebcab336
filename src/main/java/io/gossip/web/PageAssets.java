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
  private static final String SCRIPT = "page.js";
  private static final String STYLE = "page.css";
  private static final List<String> STYLES = List.of("style.css", "machine.css", "actions.css");
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
          "chunks.js",
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
          "ties.js",
          "time.js",
          "timeline.js",
          "views.js",
          "zones.js");

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
    byte[] description = utf8(OpenApi.load().encodePrettily());
    for (String api : List.of("/api/v1", "/api")) {
      page.assets.put(api + OpenApi.PATH, Asset.of(OpenApi.PATH, description));
    }
    page.library("/lib/vue.js", "vue", "dist/vue.runtime.esm-browser.prod.js");
    page.library("/lib/pico.css", "picocss__pico", "css/pico.min.css");
    page.assets.put("/", Asset.of(INDEX, utf8(page.bundled())));
    return page;
  }

  /**
   * The page with one script and one style sheet in place of many. Their addresses carry a digest
   * of what they hold, so that a browser that has them does not even ask.
   */
  private String bundled() {
    String vue = keep("/lib/vue.js");
    assets.put("/" + SCRIPT, Asset.of(SCRIPT, utf8(Bundle.of("app.js", "./" + vue, this::text))));
    StringBuilder style = new StringBuilder(text("lib/pico.css"));
    STYLES.forEach(file -> style.append('\n').append(text(file)));
    assets.put("/" + STYLE, Asset.of(STYLE, utf8(style.toString())));
    String index = text(INDEX).replaceAll(" *<link rel=\"stylesheet\"[^>]*>\\n", "");
    return index
        .replace("lib/vue.js", vue)
        .replace("\"app.js\"", '"' + keep("/" + SCRIPT) + '"')
        .replace(
            "</head>", "  <link rel=\"stylesheet\" href=\"" + keep("/" + STYLE) + "\">\n  </head>");
  }

  private String keep(String path) {
    return path.substring(1) + "?" + assets.get(path).digest();
  }

  private String text(String file) {
    return assets.get("/" + file).text();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
