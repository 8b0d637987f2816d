package dev.parkbench.benchmarks.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The question of a benchmark class, for lists and records. The class comment has the details. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Question {

    /** One sentence, the same as in the comment. */
    String value();
}
