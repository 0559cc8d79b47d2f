package io.tune4rec.controller.offender.search;

import java.nio.file.Path;

/** A sampler with a file. */
public record SamplerThatReadsFiles(Path state) {}
