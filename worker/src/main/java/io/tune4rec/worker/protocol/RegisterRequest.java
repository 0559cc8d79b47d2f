package io.tune4rec.worker.protocol;

/**
 * Who this worker is.
 *
 * @param name the same name later is the same worker
 * @param modelLibVersion version of the model library that its runners train with
 * @param slots trials that it trains at once
 * @param threadsPerSlot CPU threads of each
 * @param device what trains: {@code cpu}
 * @param environment its build and its host
 */
public record RegisterRequest(
    String name,
    String host,
    String modelLibVersion,
    int slots,
    int threadsPerSlot,
    String device,
    HostEnvironment environment) {}
