package io.tune4rec.controller.rest;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.tune4rec.controller.app.TestPostgres;
import org.junit.jupiter.api.BeforeEach;

/** A started controller whose database is empty before each test. */
@WithTestResource(value = TestPostgres.class, scope = TestResourceScope.GLOBAL)
abstract class ControllerTest {
  final TestDatabase database = new TestDatabase();

  @BeforeEach
  void emptyTheDatabase() {
    RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
    database.empty();
  }
}
