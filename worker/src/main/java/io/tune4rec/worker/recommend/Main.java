package io.tune4rec.worker.recommend;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Recommends from the exported model whose folder is its argument: one JSON line out when it is
 * ready, then one for each that comes in. Ends with 0 when its input does, so never after who
 * started it; with 1 if the model cannot be opened, which its line says.
 */
public final class Main {
  private static final int NO_MODEL = 1;

  private Main() {}

  public static void main(String[] args) throws IOException {
    var answers =
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
    System.setOut(System.err); // what libraries print is no answer
    var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (!new Conversation(questions, answers).hold(Path.of(args[0]))) {
      System.exit(NO_MODEL);
    }
  }
}
