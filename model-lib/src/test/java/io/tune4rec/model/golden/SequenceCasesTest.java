package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.sequence.SequenceBlock;
import io.tune4rec.model.weight.Initialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The bodies of the second golden set, {@code cases} of {@code sequence-masking-endtoend.json}:
 * outputs of the real blocks of Hugging Face and PyTorch, rounded to 1e-6.
 */
@Tag("F47")
@Tag("F49")
@Tag("F50")
@Tag("F51")
@Tag("F52")
@Tag("F54")
class SequenceCasesTest {
  /** Case to architecture, which the file does not name. */
  private static final Map<String, String> ARCHITECTURES =
      Map.ofEntries(
          Map.entry("xlnet_bi", "xlnet"),
          Map.entry("xlnet_uni", "xlnet"),
          Map.entry("gpt2", "gpt2"),
          Map.entry("bert", "bert"),
          Map.entry("roberta", "roberta"),
          Map.entry("electra", "electra"),
          Map.entry("albert_groups1", "albert"),
          Map.entry("albert_groups2", "albert"),
          Map.entry("longformer", "longformer"));

  /** Cases that {@link RecurrentGoldenTest} holds. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "xlnet_plm_two_stream",
          "transfoxl_t4rec_as_is_mem1_samelength",
          "transfoxl_causal_mem0",
          "gru",
          "lstm");

  private final JsonNode file = read();

  private static JsonNode read() {
    var name = "/golden-sequence/sequence-masking-endtoend.json.gz";
    try (var in = new GZIPInputStream(SequenceCasesTest.class.getResourceAsStream(name))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  @Test
  void every_case_is_known() {
    for (var name : (Iterable<String>) () -> file.path("cases").fieldNames()) {
      assertThat(ARCHITECTURES.containsKey(name) || ELSEWHERE.contains(name)).as(name).isTrue();
    }
  }

  @TestFactory
  List<DynamicTest> reproduces_the_bodies_of_the_second_set() {
    var tests = new ArrayList<DynamicTest>();
    for (var name : ARCHITECTURES.keySet().stream().sorted().toList()) {
      for (var kernels : Kernels.fullPrecision()) {
        tests.add(dynamicTest(name + ", kernels " + kernels, () -> check(name, kernels)));
      }
    }
    return tests;
  }

  private void check(String name, Kernels kernels) {
    var golden = golden(name);
    var streams = new RandomStreams(0);
    var block =
        SequenceBlock.of(
            GoldenConfigs.sequence(golden.config(), 0),
            kernels,
            new Initialization(streams),
            new DropoutSeeds(streams));
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var inputs = inputs(golden, manager);
      block.initialize(manager, DataType.FLOAT32, inputs.head().getShape());
      new Weights(block, "sequence.").load(golden);

      var hidden = block.forward(new ParameterStore(manager, false), inputs, false).head();

      var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
      outputs.equal("output", hidden);
      outputs.complete();
    }
  }

  /** The case in the format of the first set. */
  private GoldenFile golden(String name) {
    var node = file.path("cases").path(name);
    ObjectNode config = node.path("config").deepCopy();
    config.put("model_type", ARCHITECTURES.get(name));
    var inputs = new LinkedHashMap<String, Tensor>();
    inputs.put("inputs_embeds", Tensor.of(file.path("input")));
    if (node.has("perm_mask")) {
      inputs.put("perm_mask", Tensor.of(node.path("perm_mask")));
    }
    var weights = new LinkedHashMap<String, Tensor>();
    node.path("weights")
        .properties()
        .forEach(w -> weights.put("transformer." + w.getKey(), Tensor.of(w.getValue())));
    var outputs = Map.of("output", Tensor.of(node.path("output")));
    return new GoldenFile(name, "body", config, inputs, weights, outputs, Map.of());
  }

  /** x and, for two streams, that all may be attended to and where i may look at j. */
  private static NDList inputs(GoldenFile golden, NDManager manager) {
    var x = golden.input("inputs_embeds");
    var inputs = new NDList(manager.create(x.floats(), new Shape(x.shape())));
    if (golden.inputs().containsKey("perm_mask")) {
      var forbidden = golden.input("perm_mask");
      inputs.add(manager.ones(new Shape(x.dim(0), x.dim(1))));
      inputs.add(manager.create(forbidden.floats(), new Shape(forbidden.shape())).mul(-1f).add(1f));
    }
    return inputs;
  }
}
