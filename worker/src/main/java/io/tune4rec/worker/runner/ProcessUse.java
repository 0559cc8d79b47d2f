package io.tune4rec.worker.runner;

import com.sun.management.OperatingSystemMXBean;
import io.tune4rec.model.trial.ResidentMemory;
import java.lang.management.ManagementFactory;

/** What this process uses of the machine while a trial runs, asked by the thread that trains. */
final class ProcessUse {
  private final ResidentMemory memory = new ResidentMemory();
  private long cpu = cpuNanos();
  private long wall = System.nanoTime();

  /** Looks at the memory; often enough, it sees the most of a step. */
  void sample() {
    memory.sample();
  }

  /** Most resident memory that was seen, in bytes; 0 where the system does not tell. */
  long peakBytes() {
    return memory.peakBytes();
  }

  /**
   * CPU cores in use on average since this was asked before, or since the beginning; 0 where the
   * system does not tell.
   */
  double coresSinceLast() {
    long cpuNow = cpuNanos();
    long wallNow = System.nanoTime();
    double cores = cpu < 0 || wallNow == wall ? 0 : (cpuNow - cpu) / (double) (wallNow - wall);
    cpu = cpuNow;
    wall = wallNow;
    return cores;
  }

  /** Negative where the system does not tell. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
