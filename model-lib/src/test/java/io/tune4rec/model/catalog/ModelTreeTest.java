package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A tree of plain values becomes towers, heads and tasks, and says where it cannot. */
@Tag("F59")
class ModelTreeTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Kind.CATEGORICAL, 200, Set.of(Column.ITEM_ID)),
              new Column("category", Kind.CATEGORICAL, 12, Set.of()),
              new Column("bought", Kind.CATEGORICAL, 2, Set.of()),
              new Column("price", Kind.CONTINUOUS, 0, Set.of()),
              new Column("image", Kind.CONTINUOUS, true, 0, false, Set.of())));

  private static NeuralConfig read(Map<String, Object> tree, Map<String, ?> values) {
    return (NeuralConfig)
        new TrialConfigReader(SCHEMA, List.of(), Optional.of(new ModelTree(tree))).read(values);
  }

  private static NeuralConfig read(Map<String, Object> tree) {
    return read(tree, Map.of());
  }

  @Test
  void a_tower_alone_predicts_the_next_item() {
    var config = read(Map.of("towers", List.of(Map.of("architecture", "gpt2", "d_model", 32L))));

    assertThat(config.model().towers().getFirst().sequence().text()).isEqualTo("gpt2");
    assertThat(config.model().towers().getFirst().sequence().dModel()).isEqualTo(32);
    assertThat(config.model().heads())
        .isEqualTo(List.of(new HeadConfig(new TaskConfig.NextItem())));
  }

  @Test
  void a_tower_is_what_the_same_hyperparameters_make_without_a_tree() {
    Map<String, Object> values =
        Map.of("masking", "mlm", "mlm_probability", 0.4, "n_layer", 3L, "d_model", 32L);

    var flat = (NeuralConfig) new TrialConfigReader(SCHEMA, List.of("category")).read(values);
    var tower = new HashMap<String, Object>(values);
    tower.put("features", List.of("category"));

    assertThat(read(Map.of("towers", List.of(tower))).model().towers())
        .isEqualTo(flat.model().towers());
  }

  @Test
  void a_tree_of_tasks_adds_them_to_what_hyperparameters_say() {
    var tasks =
        List.of(
            Map.of("kind", "binary", "target", "bought", "weight", "$much"),
            Map.of("kind", "regression", "target", "price", "summary", "mean"));
    Map<String, Object> values = Map.of("masking", "mlm", "d_model", 32L);
    var beside = new HashMap<>(values);
    beside.put("much", 0.5);
    var reader =
        new TrialConfigReader(SCHEMA, List.of("category"), ModelTree.of(Map.of("tasks", tasks)));

    var flat = (NeuralConfig) new TrialConfigReader(SCHEMA, List.of("category")).read(values);
    var both = (NeuralConfig) reader.read(beside);

    assertThat(both.model().towers()).isEqualTo(flat.model().towers());
    assertThat(both.training()).isEqualTo(flat.training());
    assertThat(both.model().heads()).hasSize(1);
    assertThat(both.model().heads().getFirst().tasks())
        .containsExactly(
            flat.model().nextItem().orElseThrow(),
            new TaskConfig.Binary(
                "bought/binary", 0.5, Optional.empty(), "bought", TaskConfig.Summary.LAST),
            new TaskConfig.Regression(
                "price/regression", 1, Optional.empty(), "price", TaskConfig.Summary.MEAN));
    assertThat(reader.problemsWith(Map.of("d_modle", 8L)))
        .extracting(Problem::sentence)
        .containsExactly(
            "d_modle: a parameter is one the library knows, but 'd_modle' is not; did you mean 'd_model'?");
    assertThat(reader.problemsWith(Map.of("architecture", "popularity")))
        .extracting(Problem::law)
        .containsExactly("a floor model predicts the next item and nothing else");
  }

  @Test
  void tasks_that_are_added_are_others_and_predict_what_is_not_shown() {
    var tasks =
        List.of(Map.of("kind", "multi_class", "target", "category"), Map.of("kind", "next_item"));
    var twice = new TrialConfigReader(SCHEMA, List.of(), ModelTree.of(Map.of("tasks", tasks)));
    var shown =
        new TrialConfigReader(
            SCHEMA, List.of("category"), ModelTree.of(Map.of("tasks", tasks.subList(0, 1))));

    assertThat(twice.problemsWith(Map.of()))
        .extracting(Problem::sentence)
        .containsExactly(
            "model.tasks: these tasks stand beside the one that predicts the next item, but"
                + " next_item is among them; remove it; the space says how it learns");
    assertThat(shown.problemsWith(Map.of()))
        .extracting(Problem::field)
        .containsExactly("model.category/multi_class.target");
  }

  @Test
  void the_documents_example_is_a_tree() {
    var tower =
        Map.<String, Object>of(
            "item_embedding_dim", 128L,
            "features", Map.of("category", Map.of("dim", 128L)),
            "projection", 100L,
            "masking", "clm",
            "between", 64L,
            "architecture", "xlnet",
            "d_model", 64L,
            "n_head", 4L,
            "n_layer", 2L);

    var read =
        read(Map.of("max_seq_len", 20L, "towers", List.of(tower))).model().towers().getFirst();

    assertThat(read.input().aggregatedDim()).isEqualTo(256);
    assertThat(read.input().outputDim()).isEqualTo(100);
    assertThat(read.between()).containsExactly(MlpConfig.relu(64));
    assertThat(read.sequence())
        .isInstanceOfSatisfying(
            SequenceConfig.XlNet.class,
            x -> assertThat(x.attention()).isEqualTo(SequenceConfig.Attention.UNI));
  }

  @Test
  void towers_heads_tasks_and_transforms_have_their_places() {
    var clicks =
        Map.<String, Object>of(
            "name", "clicks",
            "pre", List.of(Map.of("kind", "swap_noise", "probability", 0.1)),
            "post", List.of(Map.of("kind", "dropout", "probability", 0.2), "layer_norm"),
            "features", List.of("category", "price"));
    var context =
        Map.<String, Object>of(
            "name", "context", "fusion", Map.of("context", List.of("category"), "kind", "concat"));
    var heads =
        List.of(
            Map.of("towers", List.of("clicks", "context"), "tasks", List.of("next_item")),
            Map.of(
                "towers",
                "context",
                "weight",
                0.5,
                "tasks",
                List.of(
                    Map.of("kind", "binary", "target", "bought", "weight", 2.0),
                    Map.of("kind", "multi_class", "target", "bought", "summary", "mean"),
                    Map.of("kind", "regression", "target", "price"))));

    var model = read(Map.of("towers", List.of(clicks, context), "heads", heads)).model();

    assertThat(model.tower("clicks").input().pre())
        .containsExactly(new TransformConfig.SwapNoise(0.1));
    assertThat(model.tower("clicks").input().post())
        .containsExactly(new TransformConfig.Dropout(0.2), new TransformConfig.LayerNorm(1e-5));
    assertThat(model.tower("context").fusion().map(FusionConfig::kind))
        .contains(FusionConfig.Kind.CONCAT);
    assertThat(model.heads().get(1).tasks())
        .extracting(TaskConfig::name)
        .containsExactly("bought/binary", "bought/multi_class", "price/regression");
    assertThat(model.heads().get(1).weight()).isEqualTo(0.5);
  }

  @Test
  void features_may_share_a_table() {
    var tower =
        Map.<String, Object>of(
            "features",
            Map.of(
                "category", Map.of("table", "kinds", "dim", 8L),
                "bought", Map.of("dim", 4L)));

    assertThat(
            read(Map.of("towers", List.of(tower))).model().towers().getFirst().input().features())
        .filteredOn(f -> f.name().equals("category"))
        .singleElement()
        .isInstanceOfSatisfying(
            FeatureConfig.Categorical.class,
            c -> {
              assertThat(c.table()).isEqualTo("kinds");
              assertThat(c.dim()).isEqualTo(8);
            });
  }

  @Test
  void a_column_of_vectors_has_the_width_that_the_tree_gives() {
    assertThat(vector(Map.of("image", Map.of("width", 48L)), "concat"))
        .isEqualTo(new FeatureConfig.Vector("image", 48, OptionalInt.empty(), false));
    assertThat(
            vector(Map.of("image", Map.of("width", 48L, "dim", 12L, "normalized", true)), "concat"))
        .isEqualTo(new FeatureConfig.Vector("image", 48, OptionalInt.of(12), true));
    // As wide as the item where all features are.
    assertThat(vector(Map.of("image", Map.of("width", 48L)), "element_wise_sum"))
        .isEqualTo(new FeatureConfig.Vector("image", 48, OptionalInt.of(64), false));
    assertRefused(
        Map.of("towers", List.of(Map.of("features", Map.of("price", Map.of("width", 3L))))),
        "model.towers[0].features.price.width: a column of vectors has a width, a list of numbers"
            + " for each interaction, but 'price' is none; leave width out, or name a list of"
            + " numbers");
    assertThatThrownBy(() -> read(Map.of("towers", List.of(Map.of("features", List.of("image"))))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("give a vector's width in the tree of a model");
  }

  private static FeatureConfig vector(Map<String, Object> features, String aggregation) {
    var tower = Map.<String, Object>of("features", features, "aggregation", aggregation);
    return read(Map.of("towers", List.of(tower)))
        .model()
        .towers()
        .getFirst()
        .input()
        .sideFeatures()
        .getFirst();
  }

  @Test
  void a_block_of_the_users_takes_the_place_of_the_architectures() {
    var tower =
        Map.<String, Object>of(
            "block", "memory",
            "block_sight", "both",
            "block_options", Map.of("slots", 8L),
            "d_model", 32L,
            "masking", "mlm");

    assertThat(read(Map.of("towers", List.of(tower))).model().towers().getFirst().sequence())
        .isEqualTo(
            new SequenceConfig.Custom(
                "memory", 32, SequenceConfig.Sight.BOTH, Map.of("slots", "8")));
    assertRefused(
        Map.of("towers", List.of(Map.of("block", "memory", "masking", "mlm"))),
        "model.towers[0].masking: masking 'mlm' is not supported by memory: it is causal and never"
            + " sees items to the right; use masking 'clm' with memory, or keep 'mlm' with one of"
            + " [xlnet, bert, roberta, electra, albert, longformer]");
  }

  @Test
  void a_task_block_is_as_wide_as_the_item_of_the_first_tower() {
    var task = Map.<String, Object>of("kind", "next_item", "task_block", "tanh", "loss", "bpr_max");
    var read =
        read(Map.of(
                "towers", List.of(Map.of("item_embedding_dim", 24L, "d_model", 32L)),
                "heads", List.of(Map.of("tasks", List.of(task)))))
            .model()
            .nextItem()
            .orElseThrow();

    assertThat(read.block()).contains(new MlpConfig(24, Activation.TANH));
    assertThat(read.loss()).isInstanceOf(LossConfig.Pairwise.class);
  }

  @Test
  void a_task_block_is_as_wide_as_the_item_of_its_heads_first_tower() {
    var task = Map.<String, Object>of("kind", "next_item", "task_block", "tanh");
    var tree =
        Map.<String, Object>of(
            "towers",
            List.of(
                Map.of("name", "one", "item_embedding_dim", 24L),
                Map.of("name", "two", "item_embedding_dim", 32L)),
            "heads",
            List.of(Map.of("towers", List.of("two", "one"), "tasks", List.of(task))));

    assertThat(read(tree).model().nextItem().orElseThrow().block())
        .contains(new MlpConfig(32, Activation.TANH));
  }

  @Test
  void a_target_fits_its_task() {
    assertRefused(
        predicting("binary", "category"),
        "model.heads[1].tasks[0].target: yes or no is a column of numbers 0 and 1, or a categorical"
            + " one of 2 values, but 'category' is categorical of 12 values; use multi_class, or"
            + " name another column");
    assertRefused(
        predicting("regression", "bought"),
        "model.heads[1].tasks[0].target: a regression's target is a continuous column, but 'bought'"
            + " is categorical of 2 values; use multi_class, or name another column");
    assertRefused(
        predicting("multi_class", "price"),
        "model.heads[1].tasks[0].target: classes are the ids of a categorical column of at least 2"
            + " values, but 'price' is continuous; use regression, or name another column");
    assertRefused(
        predicting("multi_class", "item_id"),
        "model.item_id/multi_class.target: a head predicts what the towers it reads are not shown,"
            + " but 'item_id' is the item of tower 'main'; predict items with a task next_item");
    assertThat(read(predicting("binary", "bought"))).isNotNull();
  }

  private static Map<String, Object> predicting(String kind, String target) {
    return Map.of(
        "towers",
        List.of(Map.of()),
        "heads",
        List.of(
            Map.of("tasks", List.of("next_item")),
            Map.of("tasks", List.of(Map.of("kind", kind, "target", target)))));
  }

  @Test
  void a_word_that_begins_with_a_dollar_is_a_parameter() {
    Map<String, Object> tree =
        Map.of(
            "towers",
            List.of(Map.of("n_layer", "$depth", "masking", "$hide", "mlm_probability", "$p")));

    assertThat(new ModelTree(tree).names()).containsExactly("depth", "hide", "p");
    var mlm = read(tree, Map.of("depth", 3L, "hide", "mlm", "p", 0.5, "learning_rate", 0.01));
    var clm = read(tree, Map.of("depth", 1L, "hide", "clm"));
    assertThat(mlm.model().towers().getFirst().masking().text()).isEqualTo("mlm");
    assertThat(mlm.training().learningRate()).isEqualTo(0.01);
    assertThat(clm.model().towers().getFirst().masking().text()).isEqualTo("clm");
  }

  @Test
  void what_is_wrong_is_told_with_its_path() {
    assertRefused(
        Map.of("towers", List.of(Map.of("n_haed", 4L))),
        "model.towers[0].n_haed: a parameter is one the library knows, but 'n_haed' is not; did you"
            + " mean 'n_head'?");
    assertRefused(
        Map.of("towers", List.of(Map.of("architecture", "gpt2", "masking", "mlm"))),
        "model.towers[0].masking: masking 'mlm' is not supported by gpt2: it is causal and never"
            + " sees items to the right; use masking 'clm' with gpt2, or keep 'mlm' with one of"
            + " [xlnet, bert, roberta, electra, albert, longformer]");
    assertRefused(
        Map.of("towers", List.of(Map.of("between", 30L))),
        "model.towers[0].d_model: the input layer leaves as many channels as the sequence block"
            + " takes, but got 30 into d_model=64; project the input to d_model");
    assertRefused(
        Map.of(
            "towers",
            List.of(Map.of()),
            "heads",
            List.of(Map.of("tasks", List.of(Map.of("kind", "binary", "target", "boght"))))),
        "model.heads[0].tasks[0].target: a target is a column of the dataset with one value an"
            + " interaction, but got 'boght'; did you mean 'bought'?");
  }

  @Test
  void what_a_task_needs_does_not_stand_in_a_tower_nor_training_in_either() {
    assertRefused(
        Map.of("towers", List.of(Map.of("learning_rate", 0.1))),
        "model.towers[0].learning_rate: a tower holds what its layers are made of, but"
            + " 'learning_rate' says how a model is trained; move it to the space");
    assertRefused(
        Map.of("towers", List.of(Map.of("softmax_temperature", 0.5))),
        "model.towers[0].softmax_temperature: a tower holds what its layers are made of, but"
            + " 'softmax_temperature' belongs to a task; move it to a task next_item");
    assertRefused(
        Map.of(
            "towers",
            List.of(Map.of()),
            "heads",
            List.of(Map.of("tasks", List.of(Map.of("n_layer", 2L))))),
        "model.heads[0].tasks[0].n_layer: a task holds what it predicts by, but 'n_layer' belongs to"
            + " a tower; move it to one");
  }

  @Test
  void a_space_holds_what_the_model_names_and_training() {
    assertThatThrownBy(
            () -> read(Map.of("towers", List.of(Map.of("n_layer", 2L))), Map.of("n_layer", 3L)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "n_layer: with a model, a space holds what the model names and how it is trained, but"
                + " the model does not name $n_layer; write $n_layer where it belongs in the model,"
                + " or remove it");
  }

  @Test
  void a_tree_from_outside_is_bounded_and_plain() {
    var problems = new Problems();
    Map<String, Object> deep = Map.of("x", 1L);
    for (int i = 0; i < 50; i++) {
      deep = Map.of("x", deep);
    }
    assertThat(ModelTree.read("model", deep, problems)).isEmpty();
    assertThat(problems.found()).hasSize(1);

    var nothing = new HashMap<String, Object>();
    nothing.put("towers", null);
    assertThat(ModelTree.read("model", nothing, problems)).isEmpty();
    assertThat(ModelTree.read("model", Map.of("towers", Collections.nCopies(6_000, 1)), problems))
        .isEmpty();
  }

  private static void assertRefused(Map<String, Object> tree, String message) {
    assertThatThrownBy(() -> read(tree))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
