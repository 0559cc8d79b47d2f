package io.tune4rec.controller.offender.leaderboard;

import java.sql.Connection;

/** A domain class that reads the database itself. */
public record BoardWithSql(Connection connection) {}
