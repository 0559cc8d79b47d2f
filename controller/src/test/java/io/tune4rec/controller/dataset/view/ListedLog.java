package io.tune4rec.controller.dataset.view;

import io.tune4rec.controller.dataset.view.Evaluation.Stage;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** A log of sessions in lists, cut as a test wants it. */
public final class ListedLog implements SessionLog {
  /** A session; its arrays are changed before it is listed, not after. */
  public record Session(int user, long[] times, int[] items) {
    public Session {
      if (times.length != items.length || times.length == 0) {
        throw new IllegalArgumentException("a session has a time for each item, and an item");
      }
    }

    public int length() {
      return items.length;
    }

    public long start() {
      return times[0];
    }
  }

  private final List<Session> sessions;
  private final int items;
  private final long[] ends;
  private final int[] itemAt;
  private final long[] timeAt;
  private final boolean clock;
  private final Map<Column, float[]> features = new LinkedHashMap<>();
  private final Map<Column, Scale> scales = new LinkedHashMap<>();
  private final Map<Split, List<long[]>> slices = new EnumMap<>(Split.class);
  private final Map<Split, List<Integer>> firsts = new EnumMap<>(Split.class);
  private final List<Period> periods = new ArrayList<>();

  public ListedLog(List<Session> given, int items, boolean clock) {
    sessions = given.stream().sorted(Comparator.comparingLong(Session::start)).toList();
    this.items = items;
    this.clock = clock;
    ends = new long[sessions.size()];
    long end = 0;
    for (int s = 0; s < ends.length; s++) {
      end += sessions.get(s).length();
      ends[s] = end;
    }
    itemAt = sessions.stream().flatMapToInt(s -> Arrays.stream(s.items())).toArray();
    timeAt = sessions.stream().flatMapToLong(s -> Arrays.stream(s.times())).toArray();
    for (var split : Split.values()) {
      slices.put(split, new ArrayList<>());
      firsts.put(split, new ArrayList<>(List.of(0)));
    }
  }

  /** Train before {@code valid}, valid before {@code test}; training is cut there if wanted. */
  public ListedLog byTime(long valid, long test, boolean cut) {
    for (int s = 0; s < ends.length; s++) {
      long start = sessions.get(s).start();
      long end = ends[s];
      if (start < valid) {
        while (cut && timeAt[(int) end - 1] >= valid) {
          end--;
        }
        slice(Split.TRAIN, begin(s), end);
      } else {
        slice(start < test ? Split.VALID : Split.TEST, begin(s), end);
      }
    }
    return closeWindow(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  public ListedLog leaveOneOut() {
    for (int s = 0; s < ends.length; s++) {
      slice(Split.TRAIN, begin(s), ends[s] - 2);
      slice(Split.VALID, begin(s), ends[s] - 1);
      slice(Split.TEST, begin(s), ends[s]);
    }
    return closeWindow(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Equal windows in time; every other session is for validation, the others for test. */
  public ListedLog byWindows(int count) {
    long first = sessions.getFirst().start();
    long width = (sessions.getLast().start() - first) / count + 1;
    for (int w = 0; w < count; w++) {
      long from = first + w * width;
      for (int s = 0; s < ends.length; s++) {
        if (sessions.get(s).start() >= from && sessions.get(s).start() < from + width) {
          long end = ends[s];
          while (timeAt[(int) end - 1] >= from + width) {
            end--;
          }
          slice(Split.TRAIN, begin(s), end);
          slice(s % 2 == 0 ? Split.VALID : Split.TEST, begin(s), ends[s]);
        }
      }
      closeWindow(from, from + width);
    }
    return this;
  }

  /** Adds a slice to the window at hand unless it is too short. */
  public ListedLog slice(Split split, long begin, long end) {
    if (end - begin >= 2) {
      slices.get(split).add(new long[] {begin, end});
    }
    return this;
  }

  public ListedLog closeWindow(long start, long end) {
    periods.add(new Period(start, end));
    firsts.forEach((split, first) -> first.add(slices.get(split).size()));
    return this;
  }

  /** A number for each interaction, made of session and place. */
  public ListedLog number(String name, Scale scale, ToDoubleBiFunction<Session, Integer> value) {
    var column = new Column(name, Column.Kind.CONTINUOUS, 0, Set.of());
    features.put(column, values(value));
    scales.put(column, scale);
    return this;
  }

  public ListedLog category(String name, int cardinality, ToDoubleBiFunction<Session, Integer> id) {
    features.put(new Column(name, Column.Kind.CATEGORICAL, cardinality, Set.of()), values(id));
    return this;
  }

  private float[] values(ToDoubleBiFunction<Session, Integer> value) {
    var values = new float[itemAt.length];
    int at = 0;
    for (var session : sessions) {
      for (int i = 0; i < session.length(); i++) {
        values[at++] = (float) value.applyAsDouble(session, i);
      }
    }
    return values;
  }

  /** What is trained on before what, by the split that was made. */
  public Evaluation evaluation(boolean laterInputsOfOthers) {
    if (periods.size() == 1) {
      return new Evaluation("test", laterInputsOfOthers, List.of(new Stage(0, 1, 0)));
    }
    return new Evaluation(
        "windows",
        false,
        IntStream.range(1, periods.size()).mapToObj(w -> new Stage(0, w, w)).toList());
  }

  public List<Session> listed() {
    return sessions;
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public long interactions() {
    return itemAt.length;
  }

  @Override
  public long sessions() {
    return ends.length;
  }

  @Override
  public long begin(long session) {
    return session == 0 ? 0 : ends[(int) session - 1];
  }

  @Override
  public long end(long session) {
    return ends[(int) session];
  }

  @Override
  public long sessionOf(long interaction) {
    int found = Arrays.binarySearch(ends, interaction + 1);
    return found >= 0 ? found : -found - 1;
  }

  @Override
  public OptionalInt user(long session) {
    int user = sessions.get((int) session).user();
    return user == 0 ? OptionalInt.empty() : OptionalInt.of(user);
  }

  @Override
  public long users() {
    return sessions.stream().mapToInt(Session::user).max().orElse(0);
  }

  @Override
  public int item(long interaction) {
    return itemAt[(int) interaction];
  }

  @Override
  public String original(int item) {
    return "item " + item;
  }

  @Override
  public long time(long interaction) {
    return timeAt[(int) interaction];
  }

  @Override
  public boolean hasClock() {
    return clock;
  }

  @Override
  public List<Column> features() {
    return List.copyOf(features.keySet());
  }

  @Override
  public Ids ids(Column feature) {
    return i -> (int) features.get(feature)[(int) i];
  }

  @Override
  public Numbers numbers(Column feature) {
    return i -> features.get(feature)[(int) i];
  }

  @Override
  public Scale scale(Column feature) {
    return scales.get(feature);
  }

  @Override
  public int windows() {
    return periods.size();
  }

  @Override
  public Period period(int window) {
    return periods.get(window);
  }

  @Override
  public int first(Split split, int window) {
    return firsts.get(split).get(window);
  }

  @Override
  public long sliceBegin(Split split, int slice) {
    return slices.get(split).get(slice)[0];
  }

  @Override
  public long sliceEnd(Split split, int slice) {
    return slices.get(split).get(slice)[1];
  }
}
