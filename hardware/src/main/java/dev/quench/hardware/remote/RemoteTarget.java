package dev.quench.hardware.remote;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A device of a provider, as users name it: {@code PROVIDER:DEVICE}, and {@code
 * PROVIDER:DEVICE@ADDRESS} where another server plays the provider.
 *
 * @param provider one of {@link #PROVIDERS}
 * @param device as the provider calls it
 * @param endpoint where another server plays it; empty for the provider's own
 */
public record RemoteTarget(String provider, String device, Optional<URI> endpoint) {
    /** The providers whose protocols are spoken here. */
    public static final List<String> PROVIDERS = List.of("ibm", "ionq", "braket", "azure", "dwave");

    /**
     * Tells whether a name is meant as that of a remote device.
     *
     * @param name of a backend
     * @return true if it has a colon
     */
    public static boolean means(String name) {
        return name.indexOf(':') > 0;
    }

    /**
     * Reads a name.
     *
     * @param name {@code PROVIDER:DEVICE} or {@code PROVIDER:DEVICE@ADDRESS}
     * @return the target
     * @throws IllegalArgumentException if there is no such provider, no device, or the address is
     *     none
     */
    public static RemoteTarget parse(String name) {
        int colon = name.indexOf(':');
        int at = name.indexOf('@', colon + 1);
        String provider = name.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        if (!PROVIDERS.contains(provider)) {
            throw new IllegalArgumentException(
                    "There is no provider '%s' in the backend %s.\nMaybe PROVIDER:DEVICE with one of %s."
                            .formatted(provider, shown(name, at), String.join(", ", PROVIDERS)));
        }
        String device = name.substring(colon + 1, at < 0 ? name.length() : at);
        if (!device.matches("[A-Za-z0-9._/:-]{1,128}")) {
            throw new IllegalArgumentException(
                    "The backend %s names no device after the colon.\nMaybe for example ibm:ibm_torino."
                            .formatted(shown(name, at)));
        }
        return new RemoteTarget(
                provider, device, at < 0 ? Optional.empty() : Optional.of(address(name, at)));
    }

    /** An address may hold a password, which is not repeated. */
    private static String shown(String name, int at) {
        return at < 0 ? name : name.substring(0, at) + "@…";
    }

    private static URI address(String name, int at) {
        try {
            URI uri = URI.create(name.substring(at + 1));
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text.
        }
        throw new IllegalArgumentException(
                "The address behind %s is not https://HOST[:PORT], or http://127.0.0.1:PORT on this machine.\nMaybe quench emulate prints one."
                        .formatted(shown(name, at)));
    }

    /**
     * Returns the name.
     *
     * @return as it is read
     */
    public String name() {
        return provider + ":" + device + endpoint.map(e -> "@" + e).orElse("");
    }

    @Override
    public String toString() {
        return name();
    }
}
