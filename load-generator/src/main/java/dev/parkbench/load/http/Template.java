package dev.parkbench.load.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Splits a text with templates into pieces. */
final class Template {

    private static final String ALL = "there are {{seq}}, {{seq FIRST}}, {{rand LEAST MOST}},"
            + " {{uuid}}, {{line FILE}}, {{line FILE COLUMN}}, and {{open}}, which stands for two"
            + " opening braces";

    /** The place of a text in the request, which determines how a value is encoded there. */
    enum Place {
        PATH,
        QUERY,
        HEADER,
        BODY;

        private String encoded(String value) {
            return switch (this) {
                case PATH -> UrlPart.PATH.encodedData(value);
                case QUERY -> UrlPart.QUERY.encodedData(value);
                case HEADER -> Characters.sendable("a line", value);
                case BODY -> value;
            };
        }
    }

    private final List<Piece> pieces;
    private int random;

    /** Creates a template that adds its pieces to the given list. */
    Template(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** Returns a template that continues the same request in another list of pieces. */
    Template continued(List<Piece> others) {
        Template next = new Template(others);
        next.random = random;
        return next;
    }

    /** Adds a text in which nothing is filled in. */
    void literal(String text) {
        literal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes, which must not be changed afterwards. */
    void literal(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(Piece.literal(bytes));
        }
    }

    /** Adds a body. */
    void content(Content content) {
        switch (content) {
            case Content.None none -> literal("");
            case Content.Text text -> text(text.text(), Place.BODY);
            case Content.Bytes bytes -> literal(bytes.array());
            case Content.Joined joined -> joined.parts().forEach(this::content);
        }
    }

    /** Adds a text with its templates. */
    void text(String text, Place place) {
        Matcher template = Placeholders.PATTERN.matcher(text);
        int end = 0;
        while (template.find()) {
            literal(text.substring(end, template.start()));
            value(template.group(), template.group(1).strip(), place);
            end = template.end();
        }
        literal(text.substring(end));
    }

    private void value(String whole, String inside, Place place) {
        String[] words = inside.split("\\s+");
        int given = words.length - 1;
        switch (words[0]) {
            case "open" -> {
                require(whole, given == 0);
                literal(place.encoded("{{"));
            }
            case "seq" -> {
                require(whole, given <= 1);
                pieces.add(new Piece.Sequence(given == 0 ? 1 : number(whole, words[1])));
            }
            case "uuid" -> {
                require(whole, given == 0);
                pieces.add(new Piece.RandomUuid(random++));
            }
            case "rand" -> {
                require(whole, given == 2);
                long least = number(whole, words[1]);
                long most = number(whole, words[2]);
                require(whole, least <= most);
                pieces.add(new Piece.Random(2 * random++, least, most));
            }
            case "line" -> pieces.add(lines(whole, inside.substring("line".length()).strip(),
                    place));
            default -> throw unknown(whole);
        }
    }

    private static void require(String whole, boolean understood) {
        if (!understood) {
            throw unknown(whole);
        }
    }

    private static IllegalArgumentException unknown(String whole) {
        return new IllegalArgumentException("the template " + whole + " is not known; " + ALL);
    }

    private static long number(String whole, String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the template " + whole + ": '" + word
                    + "' is not a whole number; " + ALL, e);
        }
    }

    /**
     * Reads the lines of a file, or one column of them. A file name may contain blanks; a number
     * after a blank is a column.
     */
    private static Piece lines(String whole, String fileAndColumn, Place place) {
        require(whole, !fileAndColumn.isEmpty());
        boolean column = fileAndColumn.matches(".*\\s\\d{1,4}");
        int blank = column
                ? Math.max(fileAndColumn.lastIndexOf(' '), fileAndColumn
                        .lastIndexOf('\t'))
                : fileAndColumn.length();
        Path file = Path.of(fileAndColumn.substring(0, blank).strip());
        int number = column ? Integer.parseInt(fileAndColumn.substring(blank + 1)) : 0;
        require(whole, !column || number > 0);
        List<byte[]> lines = new ArrayList<>();
        for (String line : read(whole, file)) {
            if (!line.isBlank()) {
                String value = column ? Columns.of(whole, line, number) : line;
                lines.add(place.encoded(value).getBytes(StandardCharsets.UTF_8));
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "the template " + whole + ": the file has only empty lines or none; add some");
        }
        return new Piece.Lines(lines.toArray(byte[][]::new));
    }

    private static List<String> read(String whole, Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the template " + whole + ": '" + file
                    + "' cannot be read as text in UTF-8 (" + e.getClass().getSimpleName()
                    + "); check the name, which is relative to the working directory", e);
        }
    }
}
