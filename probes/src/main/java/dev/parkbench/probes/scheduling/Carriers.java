package dev.parkbench.probes.scheduling;

import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** Reads the number of carriers from the scheduler's MXBean, which JDKs from 24 on have. */
final class Carriers {

    private static final String BEAN = "jdk.management:type=VirtualThreadScheduler";
    private static final String PARALLELISM = "Parallelism";

    private Carriers() {
    }

    /** The number of carriers; empty if the JDK has no such bean. */
    static OptionalInt parallelism() {
        try {
            return OptionalInt.of((int) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(BEAN), PARALLELISM));
        } catch (InstanceNotFoundException e) {
            return OptionalInt.empty();
        } catch (JMException e) {
            throw new IllegalStateException(BEAN + " does not tell " + PARALLELISM, e);
        }
    }

    static void setParallelism(int carriers) {
        try {
            ManagementFactory.getPlatformMBeanServer().setAttribute(new ObjectName(BEAN),
                    new Attribute(PARALLELISM, carriers));
        } catch (JMException e) {
            throw new IllegalStateException(BEAN + " refuses " + carriers + " carriers", e);
        }
    }
}
