package dev.parkbench.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The style, script and icon of a page, and the files of uPlot. */
final class Assets {
    private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final String UPLOT_FOLDER = "/META-INF/resources/webjars/uplot/";

    private final String uplotFolder;

    private Assets(String uplotVersion) {
        this.uplotFolder = UPLOT_FOLDER + uplotVersion + "/";
    }

    /** Loads the assets from the class path. */
    static Assets load() {
        Properties properties = new Properties();
        try (InputStream in = open(UPLOT)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Assets(Objects.requireNonNull(properties.getProperty("version"), UPLOT));
    }

    String style() {
        return text(uplotFolder + "dist/uPlot.min.css").strip() + "\n" + text("report.css");
    }

    String uplotLicence() {
        return text(uplotFolder + "LICENSE").strip();
    }

    /** The script of uPlot, preceded by its licence. */
    String uplotScript() {
        return "/*!\nuPlot, https://github.com/leeoniya/uPlot\n\n"
                + uplotLicence().replace("*/", "* /") + "\n*/\n"
                + text(uplotFolder + "dist/uPlot.iife.min.js").strip() + "\n";
    }

    String script() {
        return text("report.js");
    }

    String icon() {
        return text("icon.svg");
    }

    private static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = Assets.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the build lacks " + name);
        }
        return in;
    }
}
