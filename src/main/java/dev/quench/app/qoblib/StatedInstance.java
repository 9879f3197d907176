package dev.quench.app.qoblib;

import dev.quench.app.campaign.ResultLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What results or a README say of an instance.
 *
 * @param name its own
 * @param argument a path, {@code path#k} or a known name; empty where nobody says
 * @param family as which it was read; empty where that was found out
 * @param complement whether the complement of a graph was taken
 * @param maximise whether a function without a sense was maximised
 * @param sha256 of its file
 */
record StatedInstance(
        String name,
        String argument,
        String family,
        boolean complement,
        boolean maximise,
        String sha256) {
    private static final String COMMAND = "quench solve ";

    /** Takes it from the command of a run that has a record. */
    static StatedInstance of(List<ResultLine> runs) {
        ResultLine any = runs.getFirst();
        Optional<String> command =
                runs.stream()
                        .map(ResultLine::record)
                        .filter(Objects::nonNull)
                        .map(record -> record.reproduce())
                        .filter(text -> text.startsWith(COMMAND))
                        .findFirst();
        String text = command.map(c -> c.substring(COMMAND.length())).orElse("");
        return read(any.instance(), argument(text), text, any.sha256());
    }

    /** Reads options as a command line has them. */
    static StatedInstance read(String name, String argument, String options, String sha256) {
        List<String> words = List.of(options.strip().split("\\s+", -1));
        int family = words.indexOf("--problem");
        return new StatedInstance(
                name,
                argument,
                family >= 0 && family + 1 < words.size() ? words.get(family + 1) : "",
                words.contains("--complement"),
                words.contains("--maximise"),
                sha256);
    }

    /** Takes the first word as a shell does; it may be in single quotes. */
    private static String argument(String text) {
        var word = new StringBuilder();
        boolean quoted = false;
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '\\' && !quoted && k + 1 < text.length()) {
                word.append(text.charAt(++k));
            } else if (c == ' ' && !quoted) {
                break;
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    /** Returns the argument without the folder, which is nobody's business. */
    String file() {
        String plain = argument.isEmpty() ? name : argument;
        return plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
    }

    /** Returns the options of reading. */
    String options() {
        String text =
                (family.isEmpty() ? "" : "--problem " + family)
                        + (complement ? " --complement" : "")
                        + (maximise ? " --maximise" : "");
        return text.strip();
    }
}
