package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine;

/** How a call of the command line ended. */
record Ended(int code, String out, String err) {
  /** All verbs, without a controller to call. */
  static CommandLine tree() {
    return CommandTree.of(context(Path.of("."), Map.of(), new StringWriter(), new StringWriter()));
  }

  /** Runs a call in this process. */
  static Ended of(Path root, Map<String, String> environment, String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(context(root, environment, out, err), words);
    return new Ended(code, out.toString(), err.toString());
  }

  private static Context context(
      Path root, Map<String, String> environment, StringWriter out, StringWriter err) {
    var screen = new Screen(new PrintWriter(out), new PrintWriter(err), 120, false);
    return new Context(
        new Installation(root, environment), screen, InstantSource.system(), new Random(1));
  }
}
