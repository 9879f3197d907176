package dev.quench.app.command;

/** Writes words so that a shell reads them back. */
final class ShellText {
    private ShellText() {}

    /** Puts a word in single quotes where it has a character that a shell would read. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
