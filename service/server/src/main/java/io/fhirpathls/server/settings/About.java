package io.fhirpathls.server.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a setting is for, in words that its user reads, and which numbers it takes.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface About {
  String value();

  int min() default 0;

  int max() default Integer.MAX_VALUE;
}
