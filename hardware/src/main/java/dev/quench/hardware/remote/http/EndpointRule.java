package dev.quench.hardware.remote.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Which addresses a credential may be sent to: TLS servers, and this machine. */
public final class EndpointRule {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private EndpointRule() {}

    /**
     * Checks an address.
     *
     * @param uri absolute
     * @throws IllegalArgumentException unless it is {@code https} without user information, or
     *     {@code http} on this machine
     */
    public static void require(URI uri) {
        String host = uri.getHost();
        String scheme = uri.getScheme();
        if (host == null || scheme == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The address of a service must be https://HOST[:PORT][/PATH] without a user name.\nMaybe check what follows the @ of --backend.");
        }
        boolean plain = scheme.equalsIgnoreCase("http") && loopback(uri);
        if (!scheme.equalsIgnoreCase("https") && !plain) {
            throw new IllegalArgumentException(
                    "The address %s://%s is not https: a credential would go over the network for all to read.\nMaybe use https; http is for this machine (127.0.0.1) only."
                            .formatted(scheme, uri.getAuthority()));
        }
    }

    /**
     * Tells whether an address is on this machine.
     *
     * @param uri absolute
     * @return true for 127.0.0.1, ::1 and localhost
     */
    public static boolean loopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
