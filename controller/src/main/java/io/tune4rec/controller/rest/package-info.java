/**
 * The wire: resources under {@code /api/v1}, problem documents, who may call what, and the pages.
 *
 * <p>Resources only translate between HTTP and the use cases; what they take and give is the source
 * of {@code openapi.json}. May use the domain packages, never {@code postgres}; only {@code app}
 * may use it.
 */
package io.tune4rec.controller.rest;
