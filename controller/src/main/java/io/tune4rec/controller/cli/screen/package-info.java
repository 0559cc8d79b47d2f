/**
 * What a person sees: tables, the progress line, durations. Pure functions from values to text, and
 * one {@link io.tune4rec.controller.cli.screen.Screen} that knows the terminal.
 *
 * <p>Used by the verbs; uses the wire records of {@code cli.client}, the findings of {@code
 * cli.doctor} and the sample's yardsticks of {@code dataset}.
 */
package io.tune4rec.controller.cli.screen;
