package io.tune4rec.worker.recommend;

import java.util.List;

/**
 * A line that comes in.
 *
 * @param items ids as in the source, oldest first
 * @param k items to recommend, at most
 * @param excludeSeen whether those items are not recommended
 */
record Question(List<String> items, int k, boolean excludeSeen) {}
