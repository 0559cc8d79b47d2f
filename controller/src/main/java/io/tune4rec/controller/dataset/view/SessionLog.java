package io.tune4rec.controller.dataset.view;

import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Column;
import java.util.List;
import java.util.OptionalInt;

/**
 * A prepared dataset as the checks read it: interactions by index, session by session, and slices
 * of them. Nothing is kept that grows with the interactions. Safe for many readers.
 */
public interface SessionLog {
  /** Items that are ranked; an item id above it is out of vocabulary. */
  int items();

  long interactions();

  long sessions();

  /** First interaction of a session. */
  long begin(long session);

  /** One past the last interaction of a session. */
  long end(long session);

  /** The session of an interaction. */
  long sessionOf(long interaction);

  /** The user of a session, from 1; empty where users are unknown. */
  OptionalInt user(long session);

  /** Users, 0 where they are unknown. */
  long users();

  int item(long interaction);

  /** The item as the source names it, if that is kept. */
  String original(int item);

  /** Milliseconds since 1970, or the position if there is no {@link #hasClock clock time}. */
  long time(long interaction);

  /** Whether times of different sessions can be compared. */
  boolean hasClock();

  /** Columns of one value an interaction, the item's left out. */
  List<Column> features();

  /** Reads a categorical feature, one of {@link #features}. */
  Ids ids(Column feature);

  /** Reads a continuous feature, one of {@link #features}, as it is stored: scaled. */
  Numbers numbers(Column feature);

  /** How a continuous feature is scaled. */
  Scale scale(Column feature);

  /** How many time windows there are, at least one. */
  int windows();

  /** Start and end of a window; the whole time where there is but one. */
  Period period(int window);

  /** Index of a window's first slice; that of {@link #windows} is the number of slices. */
  int first(Split split, int window);

  long sliceBegin(Split split, int slice);

  long sliceEnd(Split split, int slice);

  /** Values of a categorical feature. */
  @FunctionalInterface
  interface Ids {
    int at(long interaction);
  }

  /** Values of a continuous feature. */
  @FunctionalInterface
  interface Numbers {
    float at(long interaction);
  }

  /** A scaling of a continuous feature. */
  enum Scale {
    STANDARD,
    RANK,
    NONE
  }

  /** A time window: {@code [start, end)}. */
  record Period(long start, long end) {}
}
