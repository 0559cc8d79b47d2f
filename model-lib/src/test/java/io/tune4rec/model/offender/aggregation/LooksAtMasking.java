package io.tune4rec.model.offender.aggregation;

import io.tune4rec.model.offender.masking.Hidden;

/** One of the four layers that imports another. */
record LooksAtMasking(Hidden hidden) {}
