/** The controller: takes sweeps, samples configurations, dispatches trials, keeps every metric. */
package io.tune4rec.controller;
