package dev.parkbench.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page, as one file or as several. As one file, its content security policy names the hashes of
 * the style and the two scripts, so that a browser runs nothing else; as several, the policy allows
 * only files beside the page. Neither policy allows network connections, and the page needs nothing
 * that its policy forbids.
 *
 * @param body the markup of the body
 * @param json the data for the script
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

    /** The texts by file name, for hosts whose policy forbids inline styles and scripts. */
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

    /** The data element. It is never run, so no policy forbids it. */
    private String data() {
        return "<script type=\"application/json\" id=\"report-data\">" + json + "</script>\n";
    }

    /** A script, checked not to contain text that could end its own element. */
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
