package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.TrialDetail.ReportView;

/**
 * A report of a trial's last attempt, with whose it is.
 *
 * @param number of the trial in its sweep
 */
public record TrialReport(long trialId, int number, int attempt, ReportView report) {}
