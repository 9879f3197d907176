package dev.quench.problems.write.lp;

import java.io.IOException;

/** Words of a file in lines of bounded length. A line that goes on starts with two blanks. */
final class WrappedText {
    private static final int LONGEST = 250;

    private final Appendable out;
    private int length;

    WrappedText(Appendable out) {
        this.out = out;
    }

    /** Writes a line that is not wrapped. */
    void line(String text) throws IOException {
        out.append(text).append('\n');
    }

    /** Starts a line. */
    void start(String text) throws IOException {
        out.append(' ').append(text);
        length = 1 + text.length();
    }

    /** Adds a word after a blank, in a new line where this one has no room. */
    void word(String word) throws IOException {
        if (length + 1 + word.length() > LONGEST) {
            out.append("\n ");
            length = 1;
        }
        out.append(' ').append(word);
        length += 1 + word.length();
    }

    /** Ends the line. */
    void end() throws IOException {
        out.append('\n');
        length = 0;
    }
}
