package dev.parkbench.cli;

import dev.parkbench.load.http.Content;
import dev.parkbench.load.http.Credentials;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.MultipartForm;
import dev.parkbench.load.http.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the content of a request, with the names of curl and wrk. */
final class MessageOptions {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Option(
            names = {"-X", "--request",
                "--method"},
            paramLabel = "METHOD",
            description = "The request's method (default: GET, or POST if there is a body).")
    private @Nullable String method;

    @Option(
            names = {"-I", "--head"},
            description = "Send the method HEAD, whose response has no"
                    + " content.")
    private boolean head;

    @Option(
            names = {"-H",
                "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A further header field; may be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = {"-A",
                "--user-agent"},
            paramLabel = "NAME",
            description = "The header User-Agent.")
    private @Nullable String userAgent;

    @Option(
            names = {"-b",
                "--cookie"},
            paramLabel = "NAME=VALUE[; ...]",
            description = "The header Cookie; cookies that servers set are not kept.")
    private @Nullable String cookie;

    @Option(
            names = {"-u",
                "--user"},
            paramLabel = "NAME:PASSWORD",
            description = "Basic authentication; the user and password of a URL mean the same.")
    private @Nullable String user;

    @Option(
            names = "--bearer",
            paramLabel = "TOKEN",
            description = "Authentication with a bearer"
                    + " token.")
    private @Nullable String bearer;

    @Option(
            names = "--compressed",
            description = "Accept responses in gzip; their bytes are counted as they arrive.")
    private boolean compressed;

    @Option(
            names = "--body",
            paramLabel = "TEXT|@FILE",
            description = "The request's content, literal or from a file byte for byte; @@ begins"
                    + " a text with an @ (default: none).")
    private @Nullable String body;

    @Option(
            names = "--body-file",
            paramLabel = "FILE",
            description = "The request's content from a file, byte for byte.")
    private @Nullable Path bodyFile;

    @Option(
            names = "--body-template",
            paramLabel = "FILE",
            description = "The request's content from a text file whose templates are filled in.")
    private @Nullable Path bodyTemplate;

    @Option(
            names = {"-d", "--data",
                "--data-binary"},
            paramLabel = "TEXT|@FILE",
            description = "Like --body, but sent as a form: with the Content-Type " + FORM
                    + " unless a header names another; several are joined with &.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = {"-F",
                "--form"},
            paramLabel = "NAME=VALUE|NAME=@FILE",
            description = "A field of a multipart form; may be repeated.")
    private List<String> form = new ArrayList<>();

    /** The request for a target. */
    HttpRequestText request(Target target) {
        Content content = content();
        return new HttpRequestText(target, method(!(content instanceof Content.None)),
                fields(), content);
    }

    /** One of several requests, each with its own method and body. */
    HttpRequestText request(Target target, String itsMethod, Content content) {
        String set = content() instanceof Content.None ? methodSet() : "a body";
        if (set != null) {
            throw new IllegalArgumentException(set + " has no effect with --mix and --url-file,"
                    + " where each line has its own; write it there");
        }
        return new HttpRequestText(target, itsMethod, fields(), content);
    }

    private @Nullable String methodSet() {
        return method != null ? "--request " + method : head ? "--head" : null;
    }

    private String method(boolean hasBody) {
        if (head && method != null && !method.equals("HEAD")) {
            throw new IllegalArgumentException("--head and --request " + method
                    + " exclude each other; leave one out");
        }
        return method != null ? method : head ? "HEAD" : hasBody ? "POST" : "GET";
    }

    private Content content() {
        List<Content> given = new ArrayList<>();
        if (body != null) {
            given.add(Content.parse("--body", body));
        }
        if (bodyFile != null) {
            given.add(Content.file("--body-file", bodyFile));
        }
        if (bodyTemplate != null) {
            given.add(Content.template("--body-template", bodyTemplate));
        }
        if (!data.isEmpty()) {
            given.add(joined());
        }
        if (!form.isEmpty()) {
            given.add(MultipartForm.parse(form).content());
        }
        if (given.size() > 1) {
            throw new IllegalArgumentException("--body, --body-file, --body-template, --data and"
                    + " --form exclude each other; leave out all but one");
        }
        return given.isEmpty() ? Content.none() : given.getFirst();
    }

    private Content joined() {
        List<Content> parts = new ArrayList<>();
        for (String each : data) {
            if (!parts.isEmpty()) {
                parts.add(new Content.Text("&"));
            }
            parts.add(Content.parse("--data", each));
        }
        return new Content.Joined(parts);
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>(headers);
        add(fields, userAgent == null ? null : "User-Agent: " + userAgent, "--user-agent");
        add(fields, cookie == null ? null : "Cookie: " + cookie, "--cookie");
        if (user != null && bearer != null) {
            throw new IllegalArgumentException(
                    "--user and --bearer exclude each other; leave one out");
        }
        add(fields, user == null ? null : Credentials.basic(user), "--user");
        add(fields, bearer == null ? null : Credentials.bearer(bearer), "--bearer");
        add(fields, compressed ? "Accept-Encoding: gzip" : null, "--compressed");
        if (!form.isEmpty()) {
            add(fields, "Content-Type: " + MultipartForm.parse(form).contentType(), "--form");
        }
        if (!data.isEmpty() && !has(fields, "Content-Type: ")) {
            fields.add("Content-Type: " + FORM);
        }
        return fields;
    }

    /** Adds what an option stands for, unless a header says the same or another. */
    private static void add(List<String> fields, @Nullable String field, String option) {
        if (field != null && has(fields, field)) {
            throw new IllegalArgumentException(option + " and the header "
                    + field.substring(0, field.indexOf(':'))
                    + " exclude each other; leave one out");
        }
        if (field != null) {
            fields.add(field);
        }
    }

    private static boolean has(List<String> fields, String like) {
        String name = like.substring(0, like.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return fields.stream()
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).startsWith(name));
    }

    /** Whether answers may come in another form than what is in them. */
    boolean isCompressed() {
        return compressed;
    }
}
