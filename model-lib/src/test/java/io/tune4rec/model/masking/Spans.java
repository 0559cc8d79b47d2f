package io.tune4rec.model.masking;

/**
 * The expected number of labels of plm by exact enumeration of the specification's rule (section
 * 3.5, with the guarantees on real positions): segments of a context each hold one span.
 *
 * @param marks expected marks from a cursor on
 * @param none probability that nothing is marked from there on
 * @param full probability that everything is
 */
record Spans(double marks, double none, double full) {

  static double expected(int n, double probability, int maxSpan) {
    var spans = from(0, n, probability, maxSpan);
    // With one item the mark that is made sure of is taken back.
    return n == 1 ? 0 : spans.marks + spans.none - spans.full;
  }

  private static Spans from(int cursor, int n, double probability, int maxSpan) {
    if (cursor >= n) {
      return new Spans(0, 1, 1);
    }
    double marks = 0;
    double none = 0;
    double full = 0;
    for (int span = 1; span <= maxSpan; span++) {
      int context = (int) Math.floor(span / probability);
      var rest = from(cursor + context, n, probability, maxSpan);
      double each = 1.0 / maxSpan / (context - span + 1);
      int segment = Math.min(context, n - cursor);
      for (int offset = 0; offset <= context - span; offset++) {
        int marked = Math.max(0, Math.min(span, n - cursor - offset));
        marks += each * (marked + rest.marks);
        none += marked == 0 ? each * rest.none : 0;
        full += marked == segment ? each * rest.full : 0;
      }
    }
    return new Spans(marks, none, full);
  }
}
