package io.tune4rec.worker.protocol;

/**
 * What trials run with beside the model library, so that whoever runs one again can say what
 * differs. Each is a word or a few, {@code unknown} where it cannot be told.
 *
 * @param codeVersion the commit of this build
 * @param djl version of the Deep Java Library
 * @param pytorch version and build of PyTorch
 * @param extensions jars of the user's beside ours; {@code none} without
 * @param cpu the processor's model
 * @param arch such as {@code amd64}
 * @param os name and version
 * @param java version and vendor of the virtual machine
 */
public record HostEnvironment(
    String codeVersion,
    String djl,
    String pytorch,
    String extensions,
    String cpu,
    String arch,
    String os,
    String java) {}
