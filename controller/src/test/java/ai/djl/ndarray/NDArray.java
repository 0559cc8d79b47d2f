package ai.djl.ndarray;

/** Stands in for the engine's array, which must not be on the controller's class path. */
public interface NDArray {}
