package io.tune4rec.controller.webhook;

import io.tune4rec.model.problem.Problems;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where deliveries go: an http or https address without user, password or fragment.
 *
 * <p>Internal addresses are allowed, loopback included: continuous integration and chat servers
 * often stand beside the controller, and only users who hold its token name addresses. Link-local
 * ones (169.254.0.0/16, fe80::/10) are refused, and so is the one at which a cloud answers over
 * IPv6: there lie the host's own credentials and nothing that waits for news.
 */
public record WebhookUrl(URI value) {
  private static final int LONGEST = 2_000;
  private static final String FIELD = "url";
  private static final String METADATA_IPV6 = "fd00:ec2:0:0:0:0:0:254";

  /** The address that is given; empty, and noted, if it is none. */
  static Optional<WebhookUrl> read(String given, Problems problems) {
    var url = parsed(given);
    boolean http =
        problems.require(
            url.isPresent(),
            FIELD,
            "a webhook is an http or https URL with a host, at most " + LONGEST + " characters",
            () -> "got '" + given.substring(0, Math.min(given.length(), 200)) + "'",
            "give one like https://ci.example.org/hooks/tune4rec");
    if (!http) {
      return Optional.empty();
    }
    boolean plain =
        problems.require(
            url.get().getRawUserInfo() == null && url.get().getRawFragment() == null,
            FIELD,
            "a webhook's URL has no user, no password and no fragment",
            () -> "it has one",
            "the signature says who sends");
    boolean allowed =
        problems.require(
            !literal(url.get()).map(WebhookUrl::refused).orElse(false),
            FIELD,
            "a webhook is at no link-local address",
            () -> "got '" + url.get().getHost() + "'",
            "name the host that shall hear");
    return plain && allowed ? url.map(WebhookUrl::new) : Optional.empty();
  }

  /** One that was read before. */
  public static WebhookUrl stored(String text) {
    return new WebhookUrl(URI.create(text));
  }

  /**
   * Whether its host has an address, as of now, to which nothing is sent. The JVM remembers for
   * some seconds what it was told of a name, so whoever connects at once meets the same addresses.
   *
   * @throws UnknownHostException if the host has no address
   */
  boolean leadsToRefused() throws UnknownHostException {
    return Stream.of(InetAddress.getAllByName(bare(value.getHost()))).anyMatch(WebhookUrl::refused);
  }

  private static Optional<URI> parsed(String given) {
    try {
      var url = new URI(given);
      boolean http =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      return Optional.of(url)
          .filter(_ -> http && given.length() <= LONGEST && url.getHost() != null)
          .filter(_ -> url.getPort() <= 65_535)
          .map(_ -> lowerCaseScheme(url));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static URI lowerCaseScheme(URI url) {
    return URI.create(
        url.getScheme().toLowerCase(Locale.ROOT)
            + url.toString().substring(url.getScheme().length()));
  }

  private static Optional<InetAddress> literal(URI url) {
    try {
      return Optional.of(InetAddress.ofLiteral(bare(url.getHost())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** IPv6 addresses stand in brackets. */
  private static String bare(String host) {
    return host.replaceAll("^\\[|]$", "");
  }

  private static boolean refused(InetAddress address) {
    return address.isLinkLocalAddress() || address.getHostAddress().equals(METADATA_IPV6);
  }
}
