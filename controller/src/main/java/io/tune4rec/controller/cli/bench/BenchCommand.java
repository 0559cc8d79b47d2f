package io.tune4rec.controller.cli.bench;

import picocli.CommandLine.Command;

/** Groups the measurements that ship. */
@Command(name = "bench", description = "Measures this machine; the figures go to a file.")
public final class BenchCommand {}
