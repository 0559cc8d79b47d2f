package io.tune4rec.controller.sweep;

import java.util.List;

/**
 * A sweep that is stored.
 *
 * @param replayed whether it was stored before, under the same idempotency key
 * @param notices what its document says that is not used; empty if replayed
 */
public record Submitted(long id, boolean replayed, List<String> notices) {}
