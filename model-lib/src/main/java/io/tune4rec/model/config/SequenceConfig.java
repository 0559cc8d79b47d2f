package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.Map;
import java.util.OptionalInt;

/** Layer 3, the block that turns a sequence of interactions into a sequence of hidden states. */
public sealed interface SequenceConfig {
  /** Width D of what enters and leaves. */
  int dModel();

  /**
   * XLNet with relative positions (Yang et al. 2019; equations as in Hugging Face's
   * implementation): a single stream, or two with plm.
   *
   * @param shape of an even width, for sinusoids come in pairs
   * @param twoStreams whether it has a query stream beside the content stream, for plm; decided by
   *     its tower
   */
  record XlNet(TransformerConfig shape, Attention attention, boolean twoStreams)
      implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public XlNet {
      requireEven(shape);
    }

    /** One stream, until a tower decides. */
    public XlNet(TransformerConfig shape, Attention attention) {
      this(shape, attention, false);
    }

    /** Attention as the masking needs it. */
    public static XlNet of(int dModel, int nHead, int nLayer) {
      return new XlNet(new TransformerConfig(dModel, nHead, nLayer), Attention.AUTO);
    }
  }

  /**
   * GPT-2 (Radford et al. 2019; equations as in Hugging Face's implementation): causal, layer norm
   * before each part and once at the end, learned positions. Its epsilon is 1e-5 in the released
   * library whatever it is told.
   *
   * @param maxPositions longest sequence that has positions
   */
  record Gpt2(TransformerConfig shape, int maxPositions) implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public Gpt2 {
      requirePositions(maxPositions);
    }
  }

  /**
   * BERT (Devlin et al. 2019): bidirectional, layer norm after each part, learned positions.
   *
   * @param maxPositions longest sequence that has positions; mlm needs one more than it trains on
   */
  record Bert(TransformerConfig shape, int maxPositions) implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public Bert {
      requirePositions(maxPositions);
    }
  }

  /** RoBERTa (Liu et al. 2019): BERT, whose positions count from 1. */
  record Roberta(TransformerConfig shape, int maxPositions) implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public Roberta {
      requirePositions(maxPositions);
    }
  }

  /** ELECTRA's encoder (Clark et al. 2020): BERT's mathematics. */
  record Electra(TransformerConfig shape, int maxPositions) implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public Electra {
      requirePositions(maxPositions);
    }
  }

  /**
   * ALBERT (Lan et al. 2020): BERT, whose layers share weights by groups, with a linear layer after
   * the positions and no dropout after the feed-forward part.
   *
   * @param groups sets of weights; layer i uses set i·groups / nLayer, from 1 to nLayer
   */
  record Albert(TransformerConfig shape, int maxPositions, int groups) implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public Albert {
      requirePositions(maxPositions);
      var problems = new Problems();
      int given = groups;
      int layers = shape.nLayer();
      problems.require(
          given >= 1 && given <= layers,
          "albert_groups",
          "there are from 1 to n_layer groups of weights",
          () -> "got " + given + " with n_layer=" + layers,
          "use 1 to share all, " + layers + " to share none");
      problems.throwIfAny();
    }
  }

  /**
   * Transformer-XL's decoder (Dai et al. 2019), causal, relative positions, layer norm after each
   * part.
   *
   * @param shape of an even width
   * @param releasedMemory the released library's memory of one zero vector with a mask that leaves
   *     each position nothing but itself (trap T3); for parity tests
   * @param headWidth e of each head; the released library's is 64 whatever the width
   */
  record TransformerXl(TransformerConfig shape, boolean releasedMemory, int headWidth)
      implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public TransformerXl {
      requireEven(shape);
      var problems = new Problems();
      Checks.atLeast1(problems, "head_width", headWidth, "d_model divided by n_head is usual");
      problems.throwIfAny();
    }

    /** Heads that share the width. */
    public TransformerXl(TransformerConfig shape, boolean releasedMemory) {
      this(shape, releasedMemory, shape.dModel() / shape.nHead());
    }
  }

  /**
   * Longformer's local attention (Beltagy et al. 2020) in a BERT whose positions count from 1: a
   * position looks at those at most half a window away, on both sides.
   *
   * @param window even, at least 2
   */
  record Longformer(TransformerConfig shape, int maxPositions, int window)
      implements SequenceConfig {
    @Override
    public int dModel() {
      return shape.dModel();
    }

    public Longformer {
      requirePositions(maxPositions);
      var problems = new Problems();
      int given = window;
      problems.require(
          given >= 2 && given % 2 == 0,
          "attention_window",
          "a window is even and at least 2",
          () -> "got " + given,
          "use " + Math.max(2, given + given % 2));
      problems.throwIfAny();
    }
  }

  /**
   * Gated recurrent units (Cho et al. 2014, PyTorch's equations), one session after the other in a
   * batch, each from a zero state.
   *
   * @param dropout between layers, in [0, 1)
   */
  record Gru(int dModel, int nLayer, double dropout) implements SequenceConfig {
    public Gru {
      requireRecurrent(dModel, nLayer, dropout);
    }
  }

  /** Long short-term memory (Hochreiter and Schmidhuber 1997, PyTorch's equations). */
  record Lstm(int dModel, int nLayer, double dropout) implements SequenceConfig {
    public Lstm {
      requireRecurrent(dModel, nLayer, dropout);
    }
  }

  /**
   * A block of the user's, found by name with a {@code ServiceLoader}.
   *
   * @param name that its provider answers to
   * @param sight what its positions look at; its provider must say the same
   * @param options that its provider reads
   */
  record Custom(String name, int dModel, Sight sight, Map<String, String> options)
      implements SequenceConfig {
    public Custom {
      options = Map.copyOf(options);
      var problems = new Problems();
      problems.require(
          !name.isBlank(), "block", "a block has a name", () -> "got a blank one", "name it");
      Checks.atLeast1(problems, "d_model", dModel, "use 64");
      problems.throwIfAny();
    }
  }

  /** What a position may look at. */
  enum Sight {
    /** Itself and what came before: causal. */
    BACK,
    /** Everything, on both sides. */
    BOTH
  }

  /** XLNet's choice. */
  enum Attention {
    /** Whatever the masking needs: {@code UNI} with clm, else {@code BI}. */
    AUTO,
    /** A position sees itself and what came before. */
    UNI,
    /** A position sees all. */
    BI
  }

  /** The name in sweep files, the value of {@code architecture}. */
  default String text() {
    return switch (this) {
      case XlNet _ -> "xlnet";
      case Gpt2 _ -> "gpt2";
      case Bert _ -> "bert";
      case Roberta _ -> "roberta";
      case Electra _ -> "electra";
      case Albert _ -> "albert";
      case TransformerXl _ -> "transformer_xl";
      case Longformer _ -> "longformer";
      case Gru _ -> "gru";
      case Lstm _ -> "lstm";
      case Custom custom -> custom.name();
    };
  }

  /** What its positions look at; an XLNet that is not yet decided can do both and says both. */
  default Sight sight() {
    return switch (this) {
      case XlNet xlnet -> xlnet.attention() == Attention.UNI ? Sight.BACK : Sight.BOTH;
      case Gpt2 _, TransformerXl _, Gru _, Lstm _ -> Sight.BACK;
      case Bert _, Roberta _, Electra _, Albert _, Longformer _ -> Sight.BOTH;
      case Custom custom -> custom.sight();
    };
  }

  /** The longest sequence it can take; empty where there is no limit. */
  default OptionalInt positionLimit() {
    return switch (this) {
      case Gpt2 gpt2 -> OptionalInt.of(gpt2.maxPositions());
      case Bert bert -> OptionalInt.of(bert.maxPositions());
      case Roberta roberta -> OptionalInt.of(roberta.maxPositions());
      case Electra electra -> OptionalInt.of(electra.maxPositions());
      case Albert albert -> OptionalInt.of(albert.maxPositions());
      case Longformer longformer -> OptionalInt.of(longformer.maxPositions());
      case XlNet _, TransformerXl _, Gru _, Lstm _, Custom _ -> OptionalInt.empty();
    };
  }

  private static void requireEven(TransformerConfig shape) {
    var problems = new Problems();
    int d = shape.dModel();
    problems.require(
        d % 2 == 0,
        "d_model",
        "the width is even where positions are sinusoids",
        () -> "got d_model=" + d,
        "use " + (d + 1));
    problems.throwIfAny();
  }

  private static void requirePositions(int positions) {
    var problems = new Problems();
    problems.require(
        positions >= 1,
        "max_seq_len",
        "there is at least one position",
        () -> "got " + positions,
        "20 is usual");
    problems.throwIfAny();
  }

  private static void requireRecurrent(int dModel, int nLayer, double dropout) {
    var problems = new Problems();
    Checks.atLeast1(problems, "d_model", dModel, "use 64");
    Checks.atLeast1(problems, "n_layer", nLayer, "use 1");
    Checks.dropout(problems, "dropout", dropout);
    problems.throwIfAny();
  }
}
