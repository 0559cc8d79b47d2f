package io.tune4rec.model.kernel;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript function compiled from text, in memory, through DJL's public {@link
 * Model#load(java.io.InputStream)}; differentiable, and called like any operator.
 *
 * <p>Loaded once per process and text; a few kilobytes each, never unloaded. The result belongs to
 * the manager of the first argument. Arguments whose name ends in {@code []} are gathered into one
 * list argument of that name, so an array that goes in by position must have no name.
 */
public final class Kernel {
  private static final Map<String, Kernel> LOADED = new ConcurrentHashMap<>();
  private static final ParameterStore NO_PARAMETERS = new ParameterStore();

  /** An instance of class {@code K} with no state, pickled (protocol 2). */
  private static final byte[] INSTANCE =
      "\u0080\u0002c__torch__\nK\n)\u0081}(X\u0008\0\0\0training\u0088ub."
          .getBytes(StandardCharsets.ISO_8859_1);

  /** An empty tuple of constants, pickled. */
  private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

  /** Held although unread: a model that nobody holds is finalised, and its function with it. */
  private final Model model;

  private final Block block;

  private Kernel(String name, String source) {
    try {
      // It lives as long as the process; its manager holds nothing else.
      model = Model.newInstance(name, Device.cpu(), "PyTorch");
      model.load(new ByteArrayInputStream(archive(source)));
      block = model.getBlock();
    } catch (IOException e) {
      throw new UncheckedIOException("kernel '" + name + "' cannot be loaded", e);
    } catch (MalformedModelException e) {
      throw new IllegalStateException("kernel '" + name + "' is not valid TorchScript", e);
    }
  }

  /**
   * @param name for error messages
   * @param source {@code def forward(self: __torch__.K, x: Tensor, ...) -> Tensor:} and its body,
   *     in the dialect of serialised TorchScript
   */
  public static Kernel of(String name, String source) {
    return LOADED.computeIfAbsent(name + "\n" + source, _ -> new Kernel(name, source));
  }

  /** Calls the function; gradients flow through wherever the calling thread records them. */
  public NDArray call(NDArray... inputs) {
    return call(new NDList(inputs));
  }

  /** As {@link #call(NDArray...)}. */
  public NDArray call(NDList inputs) {
    // Otherwise the second call of a process would take gradients from formulas of its own and
    // round otherwise than the first. The switch belongs to the thread.
    JniUtils.setGraphExecutorOptimize(false);
    // training=true always: DJL would otherwise enter inference mode and cut the gradient.
    return block.forward(NO_PARAMETERS, inputs, true).get(0);
  }

  private static byte[] archive(String forward) throws IOException {
    var source =
        "class K(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + forward.indent(2);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "m/data.pkl", INSTANCE);
      put(zip, "m/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      put(zip, "m/constants.pkl", NO_CONSTANTS);
      put(zip, "m/version", "10\n".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    var crc = new CRC32();
    crc.update(content);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
