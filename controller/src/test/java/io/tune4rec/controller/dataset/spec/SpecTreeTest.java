package io.tune4rec.controller.dataset.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecTreeTest {
  @Test
  void later_layers_win_key_by_key() {
    var tree =
        tree(
            Map.of("columns", Map.of("item", "a", "time", "t"), "header", List.of("x")),
            Map.of("columns", Map.of("item", "b"), "header", List.of("y")));

    assertThat(tree.merged())
        .isEqualTo(Map.of("columns", Map.of("item", "b", "time", "t"), "header", List.of("y")));
  }

  @Test
  void a_split_of_another_kind_replaces_the_one_below() {
    var below = Map.<String, Object>of("split", Map.of("kind", "windows", "window", "day"));

    assertThat(tree(below, Map.of("split", Map.of("window", "hour"))).merged())
        .isEqualTo(Map.of("split", Map.of("kind", "windows", "window", "hour")));
    assertThat(tree(below, Map.of("split", "leave_one_out")).merged())
        .isEqualTo(Map.of("split", Map.of("kind", "leave_one_out")));
  }

  @Test
  void the_layer_that_says_a_key_is_known() {
    var tree = tree(Map.of("columns", Map.of("item", "a", "time", "t")), Map.of("name", "shop"));

    assertThat(tree.saying("columns.time").map(SpecTree.Layer::name)).contains("0");
    assertThat(tree.saying("name").map(SpecTree.Layer::name)).contains("1");
    assertThat(tree.saying("columns.session")).isEmpty();
  }

  @SafeVarargs
  private static SpecTree tree(Map<String, Object>... layers) {
    var tree = new SpecTree(List.of());
    for (int i = 0; i < layers.length; i++) {
      tree = tree.with(new SpecTree.Layer(Integer.toString(i), layers[i]));
    }
    return tree;
  }
}
