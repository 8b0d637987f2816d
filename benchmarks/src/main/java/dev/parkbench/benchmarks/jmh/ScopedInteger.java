package dev.parkbench.benchmarks.jmh;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A scoped value of an integer, reached through constant method handles: {@code
 * java.lang.ScopedValue} is younger than the class files of this project. It can only be loaded
 * from JDK {@value #SINCE} on.
 */
final class ScopedInteger {

    /** The JDK in which scoped values became final. */
    static final int SINCE = 25;

    private static final MethodHandle GET;
    private static final MethodHandle WHERE;
    private static final MethodHandle RUN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> type = Class.forName("java.lang.ScopedValue");
            Class<?> carrier = Class.forName("java.lang.ScopedValue$Carrier");
            Object value = lookup.findStatic(type, "newInstance", MethodType.methodType(type))
                    .invoke();
            GET = lookup.findVirtual(type, "get", MethodType.methodType(Object.class))
                    .bindTo(value).asType(MethodType.methodType(Integer.class));
            WHERE = MethodHandles
                    .insertArguments(lookup.findStatic(type, "where",
                            MethodType.methodType(carrier, type, Object.class)), 0, value)
                    .asType(MethodType.methodType(Object.class, Integer.class));
            RUN = lookup.findVirtual(carrier, "run",
                    MethodType.methodType(void.class, Runnable.class))
                    .asType(MethodType.methodType(void.class, Object.class, Runnable.class));
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ScopedInteger() {
    }

    /** The bound value. */
    static int get() {
        try {
            return (Integer) GET.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("not bound", e);
        }
    }

    /** Runs a task with the value bound. */
    static void whereBound(Integer value, Runnable task) {
        try {
            Object carrier = (Object) WHERE.invokeExact(value);
            RUN.invokeExact(carrier, task);
        } catch (Throwable e) {
            throw new IllegalStateException("the task failed", e);
        }
    }
}
