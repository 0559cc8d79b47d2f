/**
 * The controller's REST interface as the command line needs it: one client and records with just
 * the fields it shows.
 *
 * <p>Used by all of {@code cli}; uses the JDK's HTTP client and Jackson.
 */
package io.tune4rec.controller.cli.client;
