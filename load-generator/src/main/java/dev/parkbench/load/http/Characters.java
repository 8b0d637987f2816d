package dev.parkbench.load.http;

/** Which characters of a typed text can be sent. */
final class Characters {

    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {
    }

    /**
     * The text, if it has bytes in UTF-8 and none of them is a control character other than a tab.
     *
     * @param what what the text is, as the subject of a complaint
     */
    static String sendable(String what, String text) {
        text.chars().filter(each -> each < ' ' && each != '\t' || each == 0x7F).findFirst()
                .ifPresent(each -> {
                    throw new IllegalArgumentException(what + " has the control character U+"
                            + "%04X in it, which cannot be sent; remove it".formatted(each));
                });
        return encodable(what, text);
    }

    /** The text, if it has bytes in UTF-8. */
    static String encodable(String what, String text) {
        if (text.indexOf(REPLACEMENT) >= 0 || text.codePoints()
                .anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
            throw new IllegalArgumentException(what + " has characters in it that could not be read"
                    + " in this locale; set LC_ALL=C.UTF-8, or encode them");
        }
        return text;
    }
}
