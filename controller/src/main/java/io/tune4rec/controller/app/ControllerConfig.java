package io.tune4rec.controller.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be set from outside, as environment variables or system properties: {@code
 * TUNE4REC_HOME} is {@code tune4rec.home}, {@code TUNE4REC_LEASE_LENGTH} is {@code
 * tune4rec.lease.length}.
 */
@ConfigMapping(prefix = "tune4rec")
public interface ControllerConfig {
  /** Where all local state lies: database, datasets, tokens, logs. */
  @WithDefault(".tune4rec")
  Path home();

  /** The address to listen on; any other than loopback needs an API token. */
  @WithDefault("127.0.0.1")
  String host();

  /** The port to listen on; the next free one is taken if this is not free. */
  @WithDefault("8090")
  int port();

  /** What users show, at least 16 characters; none is asked for on loopback if it is not set. */
  Optional<String> apiToken();

  /** What workers show, at least 16 characters; by default made up and kept in worker.token. */
  Optional<String> workerToken();

  /**
   * The worker's jar, its libraries beside it: it has the engine that recommends. The launcher sets
   * it; without it models are kept and fetched, and not asked.
   */
  Optional<Path> workerJar();

  /** PostgreSQL that someone else runs; the embedded one is started if there is no URL. */
  Jdbc jdbc();

  /** How long a trial stays with a worker that is not heard. */
  Lease lease();

  /** Whether the first sweep of a dataset and protocol brings the floor models of their board. */
  @WithDefault("true")
  boolean floors();

  /** How often sweeps that have ended are looked at for what comes next, such as finalists. */
  @WithDefault("1s")
  Duration followUpEvery();

  /** Bounds on datasets that are uploaded. */
  Dataset dataset();

  /** Bounds on models that workers send. */
  Model model();

  /** Bounds on what attempts print. */
  Log log();

  /** How others are told what happened. */
  Webhook webhook();

  /** An external database, version 16 or newer. */
  interface Jdbc {
    /** Such as {@code jdbc:postgresql://db.example.org/tune4rec}. */
    Optional<String> url();

    /** Owner of the schema; it is migrated at start. */
    Optional<String> user();

    /** Of the user. */
    Optional<String> password();
  }

  /** What an upload may be. */
  interface Dataset {
    /** Bytes to which an archive may unpack; 32 GiB hold two billion interactions. */
    @WithDefault("34359738368")
    long maxBytes();
  }

  /** What a model may be. */
  interface Model {
    /** Bytes of an archive; 2 GiB hold two million items of 256 numbers. */
    @WithDefault("2147483648")
    long maxBytes();
  }

  /** What is kept of a log. */
  interface Log {
    /**
     * Bytes of one attempt's log that are kept: half from its beginning, half from its end. A
     * thousand epochs print a tenth of it; at least 131072.
     */
    @WithDefault("1048576")
    long quota();
  }

  /** How webhooks are told. */
  interface Webhook {
    /**
     * Where people find the pages, such as https://tune4rec.example.org; events then link there.
     */
    Optional<URI> pages();

    /** In which a receiver must answer; one that is slow shall answer first and work later. */
    @WithDefault("10s")
    Duration timeout();

    /** Until a delivery that did not do is tried again; each later wait is four times as long. */
    @WithDefault("15s")
    Duration firstRetry();

    /** Tries of a delivery; 8 of them take some 23 hours. */
    @WithDefault("8")
    int attempts();

    /** How often deliveries that are due are looked for. */
    @WithDefault("2s")
    Duration every();
  }

  /** Terms of a lease. */
  interface Lease {
    /** Long enough for three heartbeats, short enough that a lost trial is tried again soon. */
    @WithDefault("30s")
    Duration length();

    /** How often workers renew. */
    @WithDefault("10s")
    Duration heartbeat();

    /** How often lost attempts are looked for; a small part of the length. */
    @WithDefault("3s")
    Duration expiryEvery();
  }
}
