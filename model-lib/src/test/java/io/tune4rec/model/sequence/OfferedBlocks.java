package io.tune4rec.model.sequence;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.recurrent.GRU;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.Map;

/** Blocks as a user would offer them, listed in {@code META-INF/services} of the tests. */
public final class OfferedBlocks {
  static final String GRU = "djl_gru";
  static final String TOO_WIDE = "too_wide";
  static final String TWIN = "twin";

  private OfferedBlocks() {}

  static SequenceConfig.Custom config(String name, int width) {
    return new SequenceConfig.Custom(name, width, Sight.BACK, Map.of());
  }

  /** DJL's own recurrence and dropout, which know nothing of this library. */
  public static final class OfGru extends Offered {
    public OfGru() {
      super(GRU, Sight.BACK);
    }

    @Override
    Block block(SequenceConfig.Custom config) {
      return new SequentialBlock()
          .add(
              ai.djl
                  .nn
                  .recurrent
                  .GRU
                  .builder()
                  .setStateSize(config.dModel())
                  .setNumLayers(1)
                  .build())
          .add(Dropout.builder().optRate(0.2f).build());
    }
  }

  /** Reads an option: how many linear layers. */
  public static final class OfDense extends Offered {
    public OfDense() {
      super("dense", Sight.BACK);
    }

    @Override
    Block block(SequenceConfig.Custom config) {
      var block = new SequentialBlock();
      for (int i = 0; i < Integer.parseInt(config.options().get("layers")); i++) {
        block.add(Linear.builder().setUnits(config.dModel()).build());
      }
      return block;
    }
  }

  /** Leaves twice the width. */
  public static final class OfTooWide extends Offered {
    public OfTooWide() {
      super(TOO_WIDE, Sight.BACK);
    }

    @Override
    Block block(SequenceConfig.Custom config) {
      return Linear.builder().setUnits(2L * config.dModel()).build();
    }
  }

  /** One of two with the same name. */
  public static final class OfTwin extends Offered {
    public OfTwin() {
      super(TWIN, Sight.BACK);
    }

    @Override
    Block block(SequenceConfig.Custom config) {
      return Linear.builder().setUnits(config.dModel()).build();
    }
  }

  /** The other. */
  public static final class OfOtherTwin extends Offered {
    public OfOtherTwin() {
      super(TWIN, Sight.BACK);
    }

    @Override
    Block block(SequenceConfig.Custom config) {
      return Linear.builder().setUnits(config.dModel()).build();
    }
  }

  /** What they have in common. */
  abstract static class Offered implements SequenceBlockProvider {
    private final String name;
    private final Sight sight;

    Offered(String name, Sight sight) {
      this.name = name;
      this.sight = sight;
    }

    abstract Block block(SequenceConfig.Custom config);

    @Override
    public String name() {
      return name;
    }

    @Override
    public Sight sight() {
      return sight;
    }

    @Override
    public Block create(
        SequenceConfig.Custom config,
        Kernels kernels,
        Initialization initialization,
        DropoutSeeds seeds) {
      return block(config);
    }
  }
}
