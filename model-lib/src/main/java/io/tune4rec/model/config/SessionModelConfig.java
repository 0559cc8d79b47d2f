package io.tune4rec.model.config;

import static io.tune4rec.model.config.SequenceConfig.Attention;

import io.tune4rec.model.problem.Problems;

/**
 * A whole session model: four layers and a loss that fit each other.
 *
 * <p>The one place that refuses pairs which cannot train, by reason of the layers' own records.
 *
 * @param maxSequenceLength S, at least 2; longer sessions keep their newest interactions
 */
public record SessionModelConfig(
    int maxSequenceLength,
    InputConfig input,
    MaskingConfig masking,
    SequenceConfig sequence,
    HeadConfig head,
    LossConfig loss,
    Compat compat) {
  public SessionModelConfig {
    var problems = new Problems();
    int length = maxSequenceLength;
    problems.require(
        length >= 2,
        "max_seq_len",
        "a session model sees at least 2 interactions",
        () -> "got " + length,
        "20 is usual");
    int out = input.outputDim();
    int width = sequence.dModel();
    problems.require(
        out == width,
        "d_model",
        "the input layer leaves as many channels as the sequence block takes",
        () -> "got " + out + " into d_model=" + width,
        "project the input to d_model");
    switch (sequence) {
      case SequenceConfig.XlNet xlnet -> {
        if (compat == Compat.NONE) {
          refuseLeak(problems, masking, xlnet);
        }
      }
      case SequenceConfig.Gpt2 gpt2 -> {
        refuseBlindness(problems, masking);
        int positions = gpt2.maxPositions();
        problems.require(
            length <= positions,
            "max_seq_len",
            "gpt2 has a position for every interaction it sees",
            () -> "got " + length + " with " + positions + " positions",
            "use at most " + positions);
      }
    }
    problems.throwIfAny();
  }

  private static void refuseLeak(
      Problems problems, MaskingConfig masking, SequenceConfig.XlNet xlnet) {
    problems.require(
        !(masking instanceof MaskingConfig.Causal) || xlnet.attention() == Attention.UNI,
        "masking",
        "masking 'clm' needs attention that looks back only",
        () -> "XLNet with attention bi sees the item it has to predict",
        "use attention uni with clm, or masking mlm with bi");
  }

  private static void refuseBlindness(Problems problems, MaskingConfig masking) {
    var name = masking.text();
    problems.require(
        masking instanceof MaskingConfig.Causal,
        "masking",
        "masking '"
            + name
            + "' is not supported by gpt2: it is causal and never sees items to the right",
        () -> "",
        "use masking 'clm' with gpt2, or keep '" + name + "' with one of [xlnet]");
  }
}
