package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.WireJson;
import tools.jackson.databind.JsonNode;

/** Reads {@code errors[0]}, its older form {@code error}, and those of the token service. */
final class IbmErrors {
    private static final int LONGEST = 300;

    private IbmErrors() {}

    static String text(HttpAnswer answer) {
        try {
            return read(WireJson.parse("The error", answer.body()));
        } catch (BackendException e) {
            return "";
        }
    }

    private static String read(JsonNode body) {
        JsonNode first = body.path("errors").path(0);
        JsonNode error = first.isObject() ? first : body.path("error");
        if (error.isObject()) {
            String solution = error.path("solution").asString("");
            return line(
                    error.path("code").asString("")
                            + " "
                            + error.path("message").asString("")
                            + (solution.isEmpty() ? "" : " (" + solution + ")"));
        }
        return line(
                body.path("errorCode").asString("") + " " + body.path("errorMessage").asString(""));
    }

    private static String line(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
