package dev.parkbench.results.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of a page. Its policy names the hashes of the style and the two scripts, so that a
 * browser runs nothing else, and allows no connection to anywhere.
 */
final class Page {
    private Page() {
    }

    static String of(String title, Assets assets, String body, String json) {
        String style = "\n" + assets.style();
        String library = "\n" + inert(assets.uplotScript());
        String script = "\n" + inert(assets.script());
        String policy = "default-src 'none'; style-src " + hash(style) + "; script-src "
                + hash(library) + " " + hash(script)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <link rel="icon" href="data:,">
                <title>%s</title>
                """.formatted(policy, Html.escape(title)) + "<style>" + style
                + "</style>\n</head>\n<body>\n" + body
                + "<script type=\"application/json\" id=\"report-data\">" + json
                + "</script>\n<script>" + library + "</script>\n<script>" + script
                + "</script>\n</body>\n</html>\n";
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
