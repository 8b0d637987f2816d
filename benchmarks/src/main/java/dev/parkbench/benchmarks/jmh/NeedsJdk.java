package dev.parkbench.benchmarks.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a benchmark that older JDKs cannot run. A run on an older JDK leaves it out and records
 * that.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface NeedsJdk {

    /** The first JDK that has what the benchmark needs. */
    int value();
}
