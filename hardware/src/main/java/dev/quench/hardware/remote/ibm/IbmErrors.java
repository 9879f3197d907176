package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.WireJson;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads {@code errors[0]}, its older form {@code error}, and those of the token service. */
final class IbmErrors {
    private static final int LONGEST = 300;

    private static final Pattern USED_UP =
            Pattern.compile("(?i)\\busage\\b.{0,40}\\blimits?\\b|\\blimits?\\b.{0,40}\\busage\\b");

    private IbmErrors() {}

    /** A refusal since the instance has no time left is told apart from one of the account. */
    static BackendException advised(BackendException failure) {
        String said = Objects.requireNonNullElse(failure.getMessage(), "");
        return failure.kind() instanceof BackendException.Refused && USED_UP.matcher(said).find()
                ? new BackendException(
                        failure.kind(),
                        said
                                + "\nMaybe wait until jobs have ended or the period of the limit of the instance is over (quench devices show ibm:DEVICE tells both), or raise the limit on the instance's page of IBM Quantum Platform.",
                        failure)
                : failure;
    }

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
