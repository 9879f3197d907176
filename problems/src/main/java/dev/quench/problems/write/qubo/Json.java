package dev.quench.problems.write.qubo;

import java.io.IOException;
import java.util.HexFormat;

/** Texts of JSON files, in ASCII. */
final class Json {
    private Json() {}

    /** Writes a text in quotes. */
    static Appendable quote(Appendable out, String text) throws IOException {
        out.append('"');
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        return out.append('"');
    }

    /** A list whose elements stand on a line each. */
    static final class Elements {
        private final Appendable out;
        private boolean any;

        /** Starts a list. */
        Elements(Appendable out) throws IOException {
            this.out = out;
            out.append('[');
        }

        /** Starts an element. */
        Appendable next() throws IOException {
            out.append(any ? ",\n" : "\n");
            any = true;
            return out;
        }

        /** Returns where the list is written. */
        Appendable out() {
            return out;
        }

        /** Ends the list. */
        void end() throws IOException {
            out.append(any ? "\n]" : "]");
        }
    }
}
