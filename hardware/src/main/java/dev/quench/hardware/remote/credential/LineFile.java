package dev.quench.hardware.remote.credential;

import dev.quench.hardware.text.SyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines {@code provider.name = value}; empty lines and those that begin with # say nothing. */
final class LineFile {
    private LineFile() {}

    /** Reads all lines. Messages show no text of the file: any part may be a secret. */
    static Map<String, String> read(String source, String text) {
        var values = new HashMap<String, String>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw wrong(source, i + 1, "a line without =");
            }
            String name = line.substring(0, equals).strip();
            if (!Need.knows(name)) {
                throw wrong(source, i + 1, "a name that is not known");
            }
            if (values.put(name, line.substring(equals + 1).strip()) != null) {
                throw wrong(source, i + 1, "a second line for " + name);
            }
        }
        return values;
    }

    private static SyntaxException wrong(String source, int line, String found) {
        return new SyntaxException(
                source,
                line,
                0,
                "provider.name = value",
                found,
                "Maybe ibm.token, ionq.token, dwave.token, azure.connection-string or braket.region.");
    }
}
