package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.WireJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the errors of the workspace ({@code error.code}, {@code error.message}), of the authority
 * ({@code error}, {@code error_description}) and of the storage (XML behind a byte-order mark).
 */
final class AzureErrors {
    private static final int LONGEST = 300;
    private static final Pattern SIGNED = Pattern.compile("\\?[^\\s\"'<>]*\\bsig=[^\\s\"'<>]*");
    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,100})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,2000})");

    private AzureErrors() {}

    static String text(HttpAnswer answer) {
        String body = answer.text();
        if (body.contains("<Error>")) {
            return line(found(CODE, body) + " " + found(MESSAGE, body));
        }
        try {
            return read(WireJson.parse("The error", answer.body()));
        } catch (BackendException e) {
            return "";
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1).lines().findFirst().orElse("") : "";
    }

    private static String read(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isObject()) {
            return of(error);
        }
        String word = error.asString("");
        return word.isEmpty()
                ? of(body)
                : line(word + " " + body.path("error_description").asString(""));
    }

    /** The code and the message of a workspace's error, or of a failed job. */
    static String of(JsonNode error) {
        return line(error.path("code").asString("") + " " + error.path("message").asString(""));
    }

    /** One line, in which no signed address has its query. */
    static String line(String text) {
        String clean =
                SIGNED.matcher(text.replaceAll("\\p{Cntrl}+", " ")).replaceAll("?***").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
