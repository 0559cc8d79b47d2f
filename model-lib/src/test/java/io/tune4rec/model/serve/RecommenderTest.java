package io.tune4rec.model.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.weight.SafeTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recommender answers, and what it refuses. */
@Tag("F89")
class RecommenderTest {
  private static final int ITEMS = ServedData.ITEMS;

  @TempDir static Path store;
  @TempDir static Path shelf;
  private static ServedData data;
  private static Recommender plain;
  private static Recommender withSides;
  private static Recommender withOov;

  @BeforeAll
  static void export() {
    data = ServedData.create(store.resolve("known"), false);
    plain =
        open(
            "plain",
            data,
            ServedData.told(
                List.of(),
                Map.of("architecture", "gpt2", "output_bias", "true", "softmax_temperature", 0.5)));
    withSides = open("sides", data, ServedData.told(List.of("colour", "tags", "price"), Map.of()));
    try (var unknown = ServedData.create(store.resolve("oov"), true)) {
      withOov = open("oov", unknown, ServedData.told(List.of(), Map.of()));
    }
  }

  private static Recommender open(String name, ServedData data, ModelConfiguration told) {
    var folder = shelf.resolve(name);
    try (var manager = NDManager.newBaseManager("PyTorch");
        var _ = GradientScope.off()) {
      var model = ExportedModel.created(told.read(data.dataset().schema()), manager);
      ExportedModel.write(
          folder, model, data.dataset(), new ModelDescription(told, Map.of(), "test"));
    }
    return Recommender.open(folder);
  }

  @AfterAll
  static void close() {
    plain.close();
    withSides.close();
    withOov.close();
    data.close();
  }

  private static List<String> items(List<Recommendation> found) {
    return found.stream().map(Recommendation::item).toList();
  }

  private static List<String> items(int... ids) {
    return IntStream.of(ids).mapToObj(ServedData::item).toList();
  }

  @Test
  void the_best_are_the_head_of_a_full_sort_of_vectors_and_items() {
    var sessions = data.sessions().get(Split.TEST).stream().map(s -> strip(s)).toList();
    var queries = plain.queries(sessions, false);
    float[] rows;
    float[] bias;
    var items = plain.model().items();
    try (var manager = NDManager.newBaseManager("PyTorch")) {
      var arrays = SafeTensors.read(shelf.resolve("plain/items.safetensors"), manager);
      rows = arrays.get(items.matrix()).toFloatArray();
      bias = arrays.get(items.bias().orElseThrow()).toFloatArray();
    }
    int width = rows.length / (ITEMS + 1);
    var top = plain.recommend(sessions, RecommendOptions.top(5));

    for (int s = 0; s < sessions.size(); s++) {
      var scores = new double[ITEMS + 1];
      for (int id = 1; id <= ITEMS; id++) {
        double dot = bias[id];
        for (int i = 0; i < width; i++) {
          dot += (double) queries[s][i] * rows[id * width + i];
        }
        scores[id] = dot / items.temperature();
      }
      var sorted =
          IntStream.rangeClosed(1, ITEMS)
              .boxed()
              .sorted(Comparator.comparingDouble(id -> -scores[id]))
              .limit(5)
              .toList();
      assertThat(items(top.get(s))).isEqualTo(sorted.stream().map(ServedData::item).toList());
      for (int i = 0; i < 5; i++) {
        assertThat(top.get(s).get(i).score())
            .isCloseTo((float) scores[sorted.get(i)], within(1e-4f));
      }
    }
  }

  private static Session strip(Session session) {
    return Session.of(session.interactions().stream().map(Interaction::item).toList());
  }

  @Test
  void what_was_seen_or_named_is_left_out_and_nothing_else_changes() {
    var session = Session.of(items(3, 9, 3));
    var all = items(plain.recommend(session, RecommendOptions.top(ITEMS)));

    var unseen = RecommendOptions.top(ITEMS).withoutSeen();
    var without = RecommendOptions.top(ITEMS).without(List.of(all.getFirst(), "no item"));
    var only = RecommendOptions.top(2).onlyOf(List.of(all.get(7), all.get(4), all.get(20), "?"));

    assertThat(items(plain.recommend(session, unseen)))
        .isEqualTo(all.stream().filter(item -> !items(3, 9).contains(item)).toList());
    assertThat(items(plain.recommend(session, without))).isEqualTo(all.subList(1, ITEMS));
    assertThat(items(plain.recommend(session, only))).containsExactly(all.get(4), all.get(7));
    assertThat(items(plain.recommend(session, only.without(Set.of(all.get(4))))))
        .containsExactly(all.get(7), all.get(20));
  }

  @Test
  void a_session_gets_the_same_whoever_is_beside_it() {
    var sessions = data.sessions().get(Split.TRAIN);
    var options = RecommendOptions.top(ITEMS).withoutSeen();

    var together = withSides.recommend(sessions, options);

    for (int i = 0; i < sessions.size(); i += 7) {
      var alone = withSides.recommend(sessions.get(i), options);
      assertThat(items(together.get(i))).isEqualTo(items(alone));
    }
  }

  @Test
  void threads_take_turns_and_get_their_own_answers() throws Exception {
    var sessions = data.sessions().get(Split.TEST);
    var expected =
        sessions.stream().map(s -> withSides.recommend(s, RecommendOptions.top(5))).toList();
    var calls = new ArrayList<Callable<List<Recommendation>>>();
    sessions.forEach(s -> calls.add(() -> withSides.recommend(s, RecommendOptions.top(5))));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void a_call_leaves_nothing_behind() {
    int held = withSides.heldArrays();

    withSides.recommend(data.sessions().get(Split.TEST), RecommendOptions.top(3).withoutSeen());
    withSides.queries(data.sessions().get(Split.TEST), false);

    assertThat(withSides.heldArrays()).isEqualTo(held);
  }

  @Test
  void an_unknown_item_is_refused_or_skipped_or_out_of_vocabulary() {
    var known = items(3, 9);
    var mixed = List.of("?", known.get(0), "!", known.get(1));

    var refused =
        catchThrowableOfType(InvalidInputException.class, () -> plain.recommend(mixed, 3));
    assertThat(refused.problems()).hasSize(2);
    assertThat(refused)
        .hasMessageContaining(
            "session 0, interaction 2: an item is one that the model was trained with, but got"
                + " '!'; leave it out, skip unknown items by RecommendOptions.skippingUnknown()");
    var skipping = RecommendOptions.top(3).skippingUnknown();
    assertThat(plain.recommend(Session.of(mixed), skipping)).isEqualTo(plain.recommend(known, 3));
    assertThat(plain.recommend(List.of(Session.of(List.of("?")), Session.of(known)), skipping))
        .containsExactly(List.of(), plain.recommend(known, 3));
    assertThat(withOov.recommend(List.of("?", "!"), ITEMS + 5))
        .as("the id of all others is read, and no item")
        .hasSize(ITEMS);
    assertThat(withOov.recommend(mixed, ITEMS)).isNotEqualTo(withOov.recommend(known, ITEMS));
  }

  @Test
  void all_that_is_wrong_with_features_is_told_at_once() {
    var features = new HashMap<String, Object>();
    features.put("colour", "mauve");
    features.put("tags", 3);
    features.put("price", Double.NaN);
    var bad = new Interaction(ServedData.item(1), features);
    var lacking = new Interaction(ServedData.item(2), Map.of("prize", 3, "colour", "red"));

    var values =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> withSides.recommend(new Session(List.of(bad)), RecommendOptions.top(3)));
    assertThat(values)
        .hasMessageContaining("interaction 0, colour: a value is one that column 'colour' had")
        .hasMessageContaining("interaction 0, tags: the column has a list of values, but got '3'")
        .hasMessageContaining("interaction 0, price: a number is finite, but got 'NaN'");
    var columns =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> withSides.recommend(new Session(List.of(lacking)), RecommendOptions.top(3)));
    assertThat(columns)
        .hasMessageContaining("interaction 0, price: an interaction has a value for every column")
        .hasMessageContaining("interaction 0, prize: a feature is a column of the dataset")
        .hasMessageContaining("did you mean 'price'?");
    assertThatThrownBy(() -> withSides.recommend(items(1), 3))
        .as("items alone, for a model that reads more")
        .hasMessageContaining("a value for every column that the model reads, or null");
    assertThatThrownBy(() -> plain.recommend(List.of(), 3))
        .hasMessageContaining("a session has an interaction");
    assertThatThrownBy(() -> plain.recommend(items(1), 0))
        .hasMessageContaining("at least 1 item is recommended, but got 0");
  }

  @Test
  void a_value_may_be_missing() {
    var features = new HashMap<String, Object>();
    List.of("colour", "tags", "price").forEach(name -> features.put(name, null));
    var session = new Session(List.of(new Interaction(ServedData.item(1), features)));

    assertThat(withSides.recommend(session, RecommendOptions.top(3))).hasSize(3);
  }

  @Test
  void nothing_is_answered_after_the_end() {
    var recommender = Recommender.open(shelf.resolve("plain"));
    recommender.close();
    recommender.close();

    assertThatThrownBy(() -> recommender.recommend(items(1), 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a recommender answers until it is closed, and it was");
  }
}
