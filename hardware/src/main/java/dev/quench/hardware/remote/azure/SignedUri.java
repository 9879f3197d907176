package dev.quench.hardware.remote.azure;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.remote.http.EndpointRule;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The address of a container or a blob with its shared access signature, which is a secret: whoever
 * has it may do what it allows until it expires. Its text does not show it.
 */
final class SignedUri {
    private final URI plain;
    private final String signature;

    private SignedUri(URI plain, String signature) {
        this.plain = plain;
        this.signature = signature;
    }

    /**
     * Takes an address that the service named.
     *
     * @param what its name in messages
     * @param text with or without a signature
     * @param rehearsal whether the service is played on this machine, and its storage too
     * @throws BackendException {@code Broken} unless it is {@code https} and not on this machine,
     *     or on this machine in a rehearsal
     */
    static SignedUri of(String what, String text, boolean rehearsal) {
        try {
            URI uri = URI.create(text);
            String path = uri.getRawPath();
            boolean usable =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                            && path != null
                            && path.length() > 1
                            && rehearsal == EndpointRule.loopback(uri);
            boolean safe = rehearsal || "https".equalsIgnoreCase(uri.getScheme());
            if (usable && safe && schemed(uri)) {
                String whole = uri.toString();
                int at = whole.indexOf('?');
                return at < 0
                        ? new SignedUri(uri, "")
                        : new SignedUri(
                                URI.create(whole.substring(0, at)), whole.substring(at + 1));
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text, which may hold a signature.
        }
        throw new BackendException(
                new BackendException.Broken(),
                "Azure Quantum named an address of %s that is not https://HOST/PATH%s."
                        .formatted(what, rehearsal ? " on this machine" : ""));
    }

    private static boolean schemed(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme());
    }

    /** Whether there is a signature. */
    boolean signed() {
        return !signature.isEmpty();
    }

    /** The address without its signature. */
    URI plain() {
        return plain;
    }

    /** The whole address: send it, show it to nobody. */
    String reveal() {
        return signed() ? plain + "?" + signature : plain.toString();
    }

    /** The address of a blob in this container, with the container's signature. */
    SignedUri blob(String name) {
        return new SignedUri(URI.create(plain + "/" + name), signature);
    }

    /** The container as a resource. */
    URI container() {
        return URI.create(plain + "?restype=container" + (signed() ? "&" + signature : ""));
    }

    /** The name of the blob: the last part of the path. */
    String blobName() {
        String path = plain.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Until when it is good, as it says itself; empty if it says nothing. */
    Optional<Instant> expires() {
        return Arrays.stream(signature.split("&"))
                .filter(p -> p.startsWith("se="))
                .map(p -> URLDecoder.decode(p.substring(3), StandardCharsets.UTF_8))
                .flatMap(t -> instant(t).stream())
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return plain + (signed() ? "?***" : "");
    }
}
