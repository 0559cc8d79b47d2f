package io.tune4rec.worker.recommend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plays the worker's process of this name: recommends its own process id, and does as the items
 * say. Packed by {@code ScriptedEngine}; the JDK is all that it sees.
 */
public final class Main {
  private static final String PROBLEM =
      "{\"recommendations\":[],\"problems\":[{\"field\":\"items[0]\",\"law\":\"a law\","
          + "\"offence\":\"got x\",\"way_out\":\"leave it out\"}]}";

  private Main() {}

  public static void main(String[] args) throws IOException {
    if (Files.readString(Path.of(args[0], "model.json")).contains("broken")) {
      System.out.println(PROBLEM);
      System.exit(1);
    }
    System.out.println("{\"recommendations\":[],\"problems\":[]}");
    var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = questions.readLine(); line != null; line = questions.readLine()) {
      if (line.contains("\"die\"")) {
        System.err.println("out of luck");
        System.exit(3);
      }
      System.out.println(line.contains("\"refused\"") ? PROBLEM : answer(line));
    }
  }

  private static String answer(String question) {
    var k = question.replaceAll(".*\"k\":(\\d+).*", "$1");
    return "{\"recommendations\":[{\"item\":\"%d\",\"score\":%s.5}],\"problems\":[]}"
        .formatted(ProcessHandle.current().pid(), k);
  }
}
