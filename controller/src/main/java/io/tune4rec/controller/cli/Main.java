package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Palette;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Runs one verb. The launcher {@code ./tune4rec} starts it and says where the checkout is ({@code
 * -Dtune4rec.root}), how wide the terminal is ({@code -Dtune4rec.columns}) and whether standard
 * output and error are one ({@code -Dtune4rec.terminal}, {@code -Dtune4rec.live}).
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var out = utf8(FileDescriptor.out);
    var err = utf8(FileDescriptor.err);
    int columns = Integer.getInteger("tune4rec.columns", Screen.COLUMNS_OF_A_FILE);
    boolean terminal = Boolean.getBoolean("tune4rec.terminal");
    boolean live = Boolean.getBoolean("tune4rec.live");
    var palette = Palette.of(System.getenv(), terminal);
    var screen = new Screen(out, err, columns, live, terminal, palette);
    var root = Path.of(System.getProperty("tune4rec.root", "."));
    var context =
        new Context(
            new Installation(root, System.getenv()),
            screen,
            InstantSource.system(),
            new SecureRandom());
    System.exit(run(context, arguments));
  }

  /** Runs a verb; its exit code. A result that was not written whole is a failure. */
  static int run(Context context, String... arguments) {
    int code = CommandTree.of(context).execute(arguments);
    if (context.screen().broken()) {
      context
          .screen()
          .note(
              "tune4rec: the output could not be written whole: the disk is full, or whoever read"
                  + " it has ended");
      return ExitCode.WORK_FAILED.number();
    }
    return code;
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
