package dev.quench.hardware.emulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The registers of classical bits that a text in OpenQASM declares, by which providers name
 * results. A circuit numbers the bits of all registers in the order of their declarations.
 */
public final class QasmRegisters {
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern BITS =
            Pattern.compile(
                    "\\bbit\\s*(?:\\[\\s*(\\d{1,6})\\s*\\]\\s*|\\s)(\\w+)"
                            + "|\\bcreg\\s+(\\w+)\\s*(?:\\[\\s*(\\d{1,6})\\s*\\])?");

    private QasmRegisters() {}

    /**
     * Reads the declarations of a text.
     *
     * @param text that a reader of OpenQASM took
     * @param bits how many it found
     * @return the sizes by name, in the order of the text
     * @throws RequestRefused with status 400 if they are written in a way that is not read here
     */
    public static Map<String, Integer> sizes(String text, int bits) {
        var sizes = new LinkedHashMap<String, Integer>();
        int sum = 0;
        Matcher match = BITS.matcher(COMMENT.matcher(text).replaceAll(" "));
        while (match.find()) {
            boolean old = match.group(2) == null;
            String size = old ? match.group(4) : match.group(1);
            int length = size == null ? 1 : Integer.parseInt(size);
            sizes.put(old ? match.group(3) : match.group(2), length);
            sum += length;
        }
        if (sum != bits) {
            throw WireJson.bad(
                    "The classical registers are declared in a way that is not read here.");
        }
        return Collections.unmodifiableMap(sizes);
    }
}
