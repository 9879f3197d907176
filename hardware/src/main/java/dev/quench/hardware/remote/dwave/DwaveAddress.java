package dev.quench.hardware.remote.dwave;

import java.net.URI;

/**
 * Where the service is.
 *
 * @param api up to {@code /sapi} or {@code /sapi/v2}, without a slash at its end
 */
public record DwaveAddress(URI api) {
    private static final String PATH = "/sapi/v2";

    /**
     * Finds the host of a region.
     *
     * @param region its code, for example {@code na-west-1}
     * @return the address
     * @throws IllegalArgumentException if that is no code of a region
     */
    public static DwaveAddress of(String region) {
        if (!region.matches("[a-z]{2}-[a-z]{2,12}-\\d{1,2}")) {
            throw new IllegalArgumentException(
                    "The region '%s' is none of D-Wave's.\nMaybe na-west-1, na-east-1 or eu-central-1."
                            .formatted(region));
        }
        return new DwaveAddress(
                URI.create("https://%s.cloud.dwavesys.com".formatted(region) + PATH));
    }

    /**
     * Takes an endpoint as it stands in a configuration, or a server that plays the service.
     *
     * @param server with the path of the API, or its root
     * @return the address
     */
    public static DwaveAddress at(URI server) {
        String text = server.toString().replaceAll("/+$", "");
        URI bare = URI.create(text);
        boolean root = bare.getPath() == null || bare.getPath().isEmpty();
        return new DwaveAddress(root ? URI.create(text + PATH) : bare);
    }
}
