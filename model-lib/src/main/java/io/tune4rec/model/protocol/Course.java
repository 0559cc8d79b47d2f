package io.tune4rec.model.protocol;

import java.util.List;

/** In which order windows are trained on and evaluated. */
public sealed interface Course {
  /** Trains on all but the held-out interactions and evaluates those. */
  record LeaveOneOut() implements Course {
    static final String WORD = "leave_one_out";

    @Override
    public String word() {
      return WORD;
    }
  }

  /** Trains on what lies before and evaluates what comes after, once. */
  record NextWindow() implements Course {
    static final String WORD = "next_window";

    @Override
    public String word() {
      return WORD;
    }
  }

  /**
   * Trains on each window and evaluates the next, on and on: weights and optimizer moments are
   * kept, the learning-rate schedule begins anew with each stage.
   */
  record IncrementalWindows() implements Course {
    static final String WORD = "incremental_windows";

    @Override
    public String word() {
      return WORD;
    }
  }

  /** Before each evaluated window trains a new model on every window so far. */
  record RetrainAll() implements Course {
    static final String WORD = "retrain_all";

    @Override
    public String word() {
      return WORD;
    }
  }

  /** Before each evaluated window trains a new model on the last ones. */
  record SlidingLastK(Span last) implements Course {
    static final String WORD = "sliding_last_k";

    @Override
    public String word() {
      return WORD;
    }
  }

  /** The words of all of them. */
  List<String> WORDS =
      List.of(
          LeaveOneOut.WORD,
          NextWindow.WORD,
          IncrementalWindows.WORD,
          RetrainAll.WORD,
          SlidingLastK.WORD);

  /** Its name in sweep files and JSON. */
  String word();

  /** Whether it goes over several time windows and averages over them. */
  default boolean windowed() {
    return switch (this) {
      case LeaveOneOut _, NextWindow _ -> false;
      case IncrementalWindows _, RetrainAll _, SlidingLastK _ -> true;
    };
  }

  /**
   * The words of those that a dataset's split allows.
   *
   * @param split the kind of a dataset's split
   */
  static List<String> fitting(String split) {
    return switch (split) {
      case "leave_one_out" -> List.of(LeaveOneOut.WORD);
      case "windows" -> List.of(IncrementalWindows.WORD, RetrainAll.WORD, SlidingLastK.WORD);
      default -> List.of(NextWindow.WORD);
    };
  }
}
