package io.tune4rec.controller.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what only workers may call; unmarked resources are for users. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface WorkerCall {
  /** Whether users may call it too. */
  boolean usersToo() default false;
}
