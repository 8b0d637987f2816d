package dev.parkbench.host;

import java.nio.file.Path;

/** The folder of the sources that are running, which has more than the JVM's class path. */
public final class ProjectHome {

    /** Set by the launcher. */
    private static final String PROPERTY = "parkbench.home";

    private ProjectHome() {
    }

    /** As the launcher says; the working directory if it says nothing. */
    public static Path path() {
        return Path.of(System.getProperty(PROPERTY, ""));
    }
}
