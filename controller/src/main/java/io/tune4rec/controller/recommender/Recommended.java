package io.tune4rec.controller.recommender;

/**
 * A recommended item.
 *
 * @param item id as in the source
 * @param score as the model gives it; the higher, the better
 */
public record Recommended(String item, float score) {}
