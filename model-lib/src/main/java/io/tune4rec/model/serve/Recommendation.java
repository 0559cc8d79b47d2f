package io.tune4rec.model.serve;

/**
 * A recommended item.
 *
 * @param item id as in the source
 * @param score as the model gives it; the higher, the better
 */
public record Recommendation(String item, float score) {}
