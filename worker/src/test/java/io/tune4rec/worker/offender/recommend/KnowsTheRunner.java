package io.tune4rec.worker.offender.recommend;

import io.tune4rec.worker.link.Order;

public final class KnowsTheRunner {
  Order order;
}
