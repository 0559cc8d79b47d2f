package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two streams, Transformer-XL, GRU and LSTM against {@code cases} of {@code
 * sequence-masking-endtoend.json}: outputs of Hugging Face's and PyTorch's modules (Transformer-XL:
 * of an independent derivation), rounded to 1e-6.
 */
@Tag("F48")
@Tag("F53")
@Tag("F56")
class RecurrentGoldenTest {
  private final JsonNode file = read();

  private static JsonNode read() {
    var name = "/golden-sequence/sequence-masking-endtoend.json.gz";
    try (var in = new GZIPInputStream(RecurrentGoldenTest.class.getResourceAsStream(name))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xlnet_plm_two_stream, xlnet",
    "transfoxl_t4rec_as_is_mem1_samelength, transfo-xl",
    "transfoxl_causal_mem0, transfo-xl",
    "gru, gru",
    "lstm, lstm"
  })
  void reproduces_the_bodies_of_the_second_set(String name, String body) {
    var golden = golden(name, body);
    for (var kernels : Kernels.fullPrecision()) {
      var streams = new RandomStreams(0);
      var block =
          SequenceBlock.of(
              RecurrentConfigs.of(golden, 0),
              kernels,
              new Initialization(streams),
              new DropoutSeeds(streams));
      try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        var embeds = golden.input("inputs_embeds");
        var inputs = new NDList(manager.create(embeds.floats(), new Shape(embeds.shape())));
        RecurrentConfigs.order(golden, manager).ifPresent(inputs::addAll);
        block.initialize(manager, DataType.FLOAT32, inputs.head().getShape());
        new Weights(block, "sequence.").load(golden);

        var output = block.forward(new ParameterStore(manager, false), inputs, false).head();

        var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
        outputs.equal("output", output);
        outputs.complete();
      }
    }
  }

  /** The case in the format of the first set. */
  private GoldenFile golden(String name, String body) {
    var node = file.path("cases").path(name);
    assertThat(node.isMissingNode()).as(name).isFalse();
    ObjectNode config = node.path("config").deepCopy();
    config.put("model_type", body);
    var inputs = new LinkedHashMap<String, Tensor>();
    inputs.put("inputs_embeds", Tensor.of(file.path("input")));
    if (node.has("perm_mask")) {
      inputs.put("perm_mask", Tensor.of(node.path("perm_mask")));
    }
    var params = new LinkedHashMap<String, Tensor>();
    boolean recurrent = body.equals("gru") || body.equals("lstm");
    node.path("weights")
        .properties()
        .forEach(
            weight ->
                params.put(
                    (recurrent ? "" : "transformer.") + weight.getKey(),
                    Tensor.of(weight.getValue())));
    var known = body.equals("transfo-xl") ? TransformerXlNames.asXlNet(params) : params;
    var outputs = Map.of("output", Tensor.of(node.path("output")));
    return new GoldenFile(name, "body", config, inputs, known, outputs, Map.of());
  }
}
