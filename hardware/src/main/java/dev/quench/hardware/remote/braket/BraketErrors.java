package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.WireJson;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.braket.model.ValidationException;
import tools.jackson.databind.JsonNode;

/** Turns what Amazon says into what users can act on. */
final class BraketErrors {
    private static final int LONGEST = 600;
    private static final Pattern XML_CODE = Pattern.compile("<Code>([A-Za-z0-9._-]{1,80})</Code>");
    private static final Pattern XML_MESSAGE = Pattern.compile("<Message>([^<]{1,600})</Message>");

    private BraketErrors() {}

    /** The words of an answer, of Braket in JSON or of S3 in XML. */
    static String text(HttpAnswer answer) {
        String body = answer.text();
        if (body.stripLeading().startsWith("<")) {
            String message = found(XML_MESSAGE, body);
            return line((found(XML_CODE, body) + " " + message).strip());
        }
        try {
            JsonNode tree = WireJson.parse("The error", answer.body());
            String said = tree.path("message").asString(tree.path("Message").asString(""));
            return line((code(answer, tree) + " " + said).strip());
        } catch (BackendException e) {
            return "";
        }
    }

    /** The type: between a {@code #} and a {@code :}, in a header or the body. */
    private static String code(HttpAnswer answer, JsonNode tree) {
        String raw =
                answer.header("x-amzn-errortype").orElseGet(() -> tree.path("__type").asString(""));
        return raw.replaceFirst(":.*", "").replaceFirst(".*#", "");
    }

    static String xmlCode(HttpAnswer answer) {
        return found(XML_CODE, answer.text());
    }

    private static String found(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? match.group(1) : "";
    }

    private static String line(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }

    /** Whether the time of a signature was refused. */
    static boolean aboutTime(String code, String message) {
        String said = message.toLowerCase(Locale.ROOT);
        return code.startsWith("RequestExpired")
                || code.startsWith("RequestTimeTooSkewed")
                || code.startsWith("RequestInTheFuture")
                || said.contains("signature expired")
                || said.contains("signature not yet current");
    }

    static Optional<AwsErrorDetails> details(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails());
    }

    /** What the service said, for a user. */
    static BackendException of(AwsServiceException e, String what) {
        String code = details(e).map(AwsErrorDetails::errorCode).map(c -> c).orElse("");
        String said = details(e).map(AwsErrorDetails::errorMessage).map(m -> m).orElse("");
        String reason =
                e instanceof ValidationException v && v.reasonAsString() != null
                        ? " (%s)".formatted(v.reasonAsString())
                        : "";
        return of(e.statusCode(), code, said + reason, what);
    }

    static BackendException of(int status, String type, String said, String what) {
        String code = type.replaceFirst(".*#", "");
        String words = line((code + ": " + said).strip()).replaceFirst("[.:]+$", "");
        return new BackendException(
                kind(status, code, said),
                "%s was answered %d %s.%s"
                        .formatted(what, status, words, advice(status, code, said)));
    }

    private static BackendException.Kind kind(int status, String code, String said) {
        if (aboutTime(code, said) || aboutKeys(code)) {
            return new BackendException.Unauthorised();
        }
        return status == 404 ? new BackendException.Missing() : new BackendException.Refused();
    }

    private static boolean aboutKeys(String code) {
        return switch (code.replaceFirst("Exception$", "")) {
            case "UnrecognizedClient",
                    "InvalidClientTokenId",
                    "InvalidSignature",
                    "SignatureDoesNotMatch",
                    "IncompleteSignature",
                    "MissingAuthenticationToken",
                    "InvalidAccessKeyId",
                    "ExpiredToken",
                    "InvalidToken",
                    "NotAuthorized" ->
                    true;
            default -> false;
        };
    }

    private static String advice(int status, String code, String said) {
        if (aboutTime(code, said)) {
            return "\nMaybe set the clock of this machine.";
        }
        if (said.contains("valid region")) {
            return "\nMaybe the region in the name of the device is misspelt: arn:aws:braket:REGION::device/….";
        }
        if (said.toLowerCase(Locale.ROOT).contains("spending limit")) {
            return "\nMaybe fewer shots, wait until tasks have ended, or raise the spending limit of the device: its page at Amazon Braket, or aws braket update-spending-limit.";
        }
        if (aboutKeys(code)) {
            return "\nMaybe check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; with a key for some hours AWS_SESSION_TOKEN goes too, and ends with it.";
        }
        return switch (Objects.requireNonNullElse(code, "")) {
            case "DeviceRetiredException" ->
                    "\nMaybe another device: quench devices list, or the page of Amazon Braket.";
            case "DeviceOfflineException" -> "\nMaybe try later, or another device.";
            case "AccessDeniedException", "AccessDenied" ->
                    "\nMaybe the user lacks a right (policy AmazonBraketFullAccess), the bucket's name does not begin with amazon-braket-, or Braket is not enabled in this region.";
            case "ServiceQuotaExceededException" ->
                    "\nMaybe wait until tasks have ended, or raise the quota or the spending limit of the device.";
            case "ResourceNotFoundException" ->
                    "\nMaybe the name is misspelt or of another region or account.";
            case "ConflictException" -> "\nMaybe look at the task: quench jobs list.";
            default -> status == 404 ? "\nMaybe the name is misspelt." : "";
        };
    }
}
