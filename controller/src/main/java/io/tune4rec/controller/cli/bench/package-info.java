/**
 * Measurements that ship: each verb below {@code bench} runs one, alternates what it compares in
 * one run, and writes command, commit, device and figures as JSON beside the code it measures.
 */
package io.tune4rec.controller.cli.bench;
