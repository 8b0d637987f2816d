package dev.parkbench.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page, as one file or as several. In one file its policy names the hashes of the style and the
 * two scripts, so that a browser runs nothing else; of several it allows only files beside the page.
 * Neither allows a connection to anywhere, and neither needs more than its policy says.
 *
 * @param body markup
 * @param json what the script reads
 */
record Page(String title, String body, String json) {
    private static final String STYLE = "report.css";
    private static final String LIBRARY = "uplot.js";
    private static final String SCRIPT = "report.js";
    private static final String ICON = "icon.svg";
    private static final String COMMON = "; base-uri 'none'; form-action 'none'";

    /** The text of a page that is one file. */
    String whole(Assets assets) {
        String style = "\n" + assets.style();
        String library = "\n" + inert(assets.uplotScript());
        String script = "\n" + inert(assets.script());
        String policy = "default-src 'none'; style-src " + hash(style) + "; script-src "
                + hash(library) + " " + hash(script) + "; img-src data:" + COMMON;
        return head(policy, "data:,") + "<style>" + style + "</style>\n</head>\n<body>\n" + body
                + data() + "<script>" + library + "</script>\n<script>" + script
                + "</script>\n</body>\n</html>\n";
    }

    /** Texts by file names, for places whose own policy forbids style and script in a page. */
    Map<String, String> split(Assets assets) {
        String policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"
                + COMMON;
        Map<String, String> files = new LinkedHashMap<>();
        files.put("index.html", head(policy, ICON) + "<link rel=\"stylesheet\" href=\"" + STYLE
                + "\">\n</head>\n<body>\n" + body + data() + "<script src=\"" + LIBRARY
                + "\"></script>\n<script src=\"" + SCRIPT + "\"></script>\n</body>\n</html>\n");
        files.put(STYLE, assets.style());
        files.put(LIBRARY, assets.uplotScript());
        files.put(SCRIPT, assets.script());
        files.put(ICON, assets.icon());
        return files;
    }

    private String head(String policy, String icon) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <link rel="icon" href="%s">
                <title>%s</title>
                """.formatted(policy, icon, Html.escape(title));
    }

    /** It is not run, so no policy forbids it. */
    private String data() {
        return "<script type=\"application/json\" id=\"report-data\">" + json + "</script>\n";
    }

    /** A script that cannot end its own element. */
    private static String inert(String script) {
        if (script.contains("</script") || script.contains("<!--")) {
            throw new IllegalStateException("a script of the build would end its element");
        }
        return script;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
