package dev.parkbench.benchmarks.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a benchmark class asks, for lists and records; its comment says the rest. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Question {

    /** One sentence, as it stands in the comment. */
    String value();
}
