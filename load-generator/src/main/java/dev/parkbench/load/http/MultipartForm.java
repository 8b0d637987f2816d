package dev.parkbench.load.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A multipart form, as browsers send for file uploads (RFC 7578).
 *
 * @param contentType the value of its Content-Type field
 */
public record MultipartForm(String contentType, Content content) {

    private static final String OPTION = "--form";

    /**
     * An attribute after a value: the media type of the part, or the file name that the server
     * receives.
     */
    private static final Pattern ATTRIBUTE = Pattern.compile("(.*);(type|filename)=([^;]*)");

    /** One part, without the delimiters around it. */
    private record Part(String head, Content content) {
    }

    /**
     * Parses the arguments of {@code --form}: {@code NAME=VALUE}, {@code NAME=@FILE} for a file,
     * {@code NAME=<FILE} for a value from a file; each may be followed by {@code ;type=MEDIATYPE}
     * and {@code ;filename=NAME}.
     */
    public static MultipartForm parse(List<String> fields) {
        List<Part> parts = fields.stream().map(MultipartForm::part).toList();
        // The boundary depends on the form only, so that the same options send the same bytes.
        String boundary = "parkbench-" + UUID
                .nameUUIDFromBytes(String.join("\n", fields).getBytes(StandardCharsets.UTF_8));
        List<Content> contents = new ArrayList<>();
        for (Part part : parts) {
            contents.add(new Content.Text("--" + boundary + "\r\n" + part.head + "\r\n"));
            contents.add(part.content);
            contents.add(new Content.Text("\r\n"));
        }
        contents.add(new Content.Text("--" + boundary + "--\r\n"));
        return new MultipartForm("multipart/form-data; boundary=" + boundary,
                new Content.Joined(contents));
    }

    private static Part part(String field) {
        int equals = field.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(OPTION + " '" + field
                    + "' is not understood; write NAME=VALUE or NAME=@FILE");
        }
        String name = field.substring(0, equals);
        String value = field.substring(equals + 1);
        String type = "";
        String fileName = "";
        Matcher attribute = ATTRIBUTE.matcher(value);
        while (attribute.matches()) {
            if (attribute.group(2).equals("type")) {
                type = attribute.group(3);
            } else {
                fileName = attribute.group(3);
            }
            value = attribute.group(1);
            attribute.reset(value);
        }
        boolean isFile = value.startsWith("@");
        if (isFile && fileName.isEmpty()) {
            fileName = String.valueOf(Path.of(value.substring(1)).getFileName());
        }
        String head = "Content-Disposition: form-data; name=\"" + escaped(name) + "\""
                + (fileName.isEmpty() ? "" : "; filename=\"" + escaped(fileName) + "\"") + "\r\n";
        if (type.isEmpty() && isFile) {
            type = "application/octet-stream";
        }
        if (!type.isEmpty()) {
            head += Fields.checked("Content-Type: " + type) + "\r\n";
        }
        return new Part(head, value(value));
    }

    private static Content value(String value) {
        return value.startsWith("@") || value.startsWith("<")
                ? Content.file(OPTION, Path.of(value.substring(1)))
                : new Content.Text(value);
    }

    /** Escapes a name as browsers do. */
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
