package io.tune4rec.controller.dataset.doctor;

/** Looks at one thing that can be wrong. */
@FunctionalInterface
interface Exam {
  Finding examine(Sample sample);
}
