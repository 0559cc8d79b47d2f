package io.tune4rec.controller.cli.screen;

import java.util.Locale;
import java.util.Map;

/**
 * Colours, where the reader is a person at a terminal.
 *
 * @param colour whether there are any; without, every text stays as it is
 */
public record Palette(boolean colour) {
  /** For files, pipes and whoever wants none. */
  public static final Palette PLAIN = new Palette(false);

  private static final String GREEN = "32";
  private static final String RED = "31";
  private static final String YELLOW = "33";
  private static final String CYAN = "36";
  private static final String FAINT = "2";

  /**
   * Colours on a terminal, unless {@code NO_COLOR} is set to anything (no-color.org) or the
   * terminal is a dumb one; {@code CLICOLOR_FORCE} asks for them elsewhere, too.
   *
   * @param terminal whether results go to a terminal
   */
  public static Palette of(Map<String, String> environment, boolean terminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return PLAIN;
    }
    var forced = environment.getOrDefault("CLICOLOR_FORCE", "");
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    return new Palette((terminal && !dumb) || !(forced.isEmpty() || forced.equals("0")));
  }

  /** A text in the colour of the state that it names; any other text as it is. */
  public String state(String text) {
    return switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "COMPLETED", "ALIVE", "OK" -> paint(GREEN, text);
      case "RUNNING", "INFO" -> paint(CYAN, text);
      case "PAUSED", "DRAINING", "EXPIRED", "WARN", "WARNING" -> paint(YELLOW, text);
      case "FAILED", "LOST", "INFEASIBLE", "FAIL", "LEAK" -> paint(RED, text);
      case "QUEUED", "CANCELLED", "STOPPED", "PRUNED", "DRAINED" -> paint(FAINT, text);
      default -> text;
    };
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
