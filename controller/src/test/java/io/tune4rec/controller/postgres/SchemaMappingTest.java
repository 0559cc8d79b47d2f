package io.tune4rec.controller.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.app.TestPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SchemaValidationException;
import org.junit.jupiter.api.Test;

/** The entities map the schema that the migrations make. */
@QuarkusTest
@WithTestResource(value = TestPostgres.class, scope = TestResourceScope.GLOBAL)
class SchemaMappingTest {
  @Test
  void every_mapped_table_and_column_exists_with_its_type() throws SchemaValidationException {
    var factory = Arc.container().instance(EntityManagerFactory.class).get();

    factory.getSchemaManager().validate();
    assertThat(factory.getMetamodel().getEntities()).hasSize(6);
  }
}
