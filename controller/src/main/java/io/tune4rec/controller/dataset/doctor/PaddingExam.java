package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.share;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.model.dataset.Split;

/**
 * How well sessions fill the length that a model is given. A warning where 90 % of the positions
 * are padding, or half of the interactions do not fit.
 */
final class PaddingExam implements Exam {
  private static final double MOSTLY = 0.9;
  private static final double MUCH = 0.5;
  private static final double COVERED = 0.95;
  private static final int LONGEST = 1024;

  @Override
  public Finding examine(Sample sample) {
    int length = sample.options().length();
    var log = sample.log();
    var lengths = new long[LONGEST + 1];
    long slices = 0;
    long interactions = 0;
    long kept = 0;
    for (var split : Split.values()) {
      for (int i = 0; i < log.first(split, log.windows()); i++) {
        long size = log.sliceEnd(split, i) - log.sliceBegin(split, i);
        lengths[(int) Math.min(LONGEST, size)]++;
        slices++;
        interactions += size;
        kept += Math.min(size, length);
      }
    }
    double padding = 1 - kept / Math.max(1.0, slices * (double) length);
    double lost = 1 - kept / Math.max(1.0, interactions);
    int enough = covering(lengths, slices);
    boolean bad = padding >= MOSTLY || lost >= MUCH;
    return new Finding(
        Kind.PADDING,
        bad ? Severity.WARNING : Severity.OK,
        bad ? (lost >= MUCH ? "most of the history is cut off" : "mostly padding") : "few gaps",
        "at max_seq_len %d, %s of the positions are padding and %s of the interactions are cut off; 95 %% of the sequences have up to %s"
            .formatted(
                length, share(padding), share(lost), enough == LONGEST ? "1024 or more" : enough),
        effect(bad, lost >= MUCH, padding),
        bad ? "set max_seq_len to about " + Math.max(2, enough) : "");
  }

  private static String effect(boolean bad, boolean cut, double padding) {
    if (!bad) {
      return "";
    }
    return cut
        ? "models see the newest interactions alone; a metric at a longer length may differ much"
        : "padded batches compute %.0f times what is needed, and positions at the far end are hardly trained"
            .formatted(1 / Math.max(0.01, 1 - padding));
  }

  private static int covering(long[] lengths, long slices) {
    long sum = 0;
    for (int length = 0; length < lengths.length; length++) {
      sum += lengths[length];
      if (sum >= COVERED * slices) {
        return length;
      }
    }
    return LONGEST;
  }
}
