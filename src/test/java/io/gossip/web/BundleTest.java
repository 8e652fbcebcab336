package io.gossip.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleTest {
  @Test
  void modulesStandInTheOrderOfTheirImports() {
    String script =
        bundled(
            "import { h } from \"./lib/vue.js\";\nimport { a as b } from \"./c.js\";\nb(h);\n",
            "export const a = 1;\nexport async function f() {}\n");
    assertEquals(
        """
        import * as $vue from "./v";
        const $c = (() => {
        const a = 1;
        async function f() {}
        return { a, f };
        })();
        const $app = (() => {
        const { h } = $vue;
        const { a: b } = $c;
        b(h);
        return {  };
        })();
        """,
        script);
  }

  @Test
  void whatIsNotOurFormIsRefused() {
    assertRefused("cannot be bundled: export default 1;", "export default 1;\n");
    assertRefused("cannot be bundled: import \"./c.js\";", "import \"./c.js\";\n");
    assertRefused("cannot be bundled: export let a = 1;", "export let a = 1;\n");
    assertRefused("import each other: [app.js, c.js]", "import { x } from \"./app.js\";\n");
  }

  private static void assertRefused(String problem, String module) {
    Exception e =
        assertThrows(
            IllegalStateException.class, () -> bundled("import { a } from \"./c.js\";\n", module));
    assertTrue(e.getMessage().contains(problem), e.getMessage());
  }

  private static String bundled(String app, String c) {
    return Bundle.of("app.js", "./v", Map.of("app.js", app, "c.js", c)::get);
  }
}
