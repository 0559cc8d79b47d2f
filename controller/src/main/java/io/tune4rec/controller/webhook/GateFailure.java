package io.tune4rec.controller.webhook;

/**
 * What is told of a gate that failed.
 *
 * @param gateId of the gate's run
 * @param sweepId of the sweep that was to be let through
 * @param baseline by name
 * @param metric such as {@code ndcg@20}
 * @param margin by which it may be worse than the baseline
 * @param alpha the error rate at which was decided
 * @param summary the verdict in a sentence, with its numbers
 */
public record GateFailure(
    long gateId,
    long sweepId,
    String baseline,
    String metric,
    double margin,
    double alpha,
    String summary) {}
