package dev.parkbench.host;

import java.nio.file.Path;

/** Finds the folder of the project whose code is running, for files outside the class path. */
public final class ProjectHome {

    /** The system property that the launcher sets. */
    private static final String PROPERTY = "parkbench.home";

    private ProjectHome() {
    }

    /** The folder that the launcher has set, or else the working directory as an empty path. */
    public static Path path() {
        return Path.of(System.getProperty(PROPERTY, ""));
    }
}
