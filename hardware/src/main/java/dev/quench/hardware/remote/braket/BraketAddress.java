package dev.quench.hardware.remote.braket;

import java.net.URI;
import java.util.Optional;

/**
 * Where the service and its results are.
 *
 * @param server what plays both for all regions; empty for Amazon's own hosts
 */
public record BraketAddress(Optional<URI> server) {
    /**
     * Returns the hosts of Amazon.
     *
     * @return one of each service a region
     */
    public static BraketAddress own() {
        return new BraketAddress(Optional.empty());
    }

    /**
     * Takes a server that plays both, for example an emulator.
     *
     * @param server its root
     * @return the address
     */
    public static BraketAddress at(URI server) {
        return new BraketAddress(Optional.of(URI.create(server.toString().replaceAll("/+$", ""))));
    }

    URI braket(String region) {
        return server.orElseGet(
                () -> URI.create("https://braket.%s.amazonaws.com".formatted(region)));
    }

    /** A bucket with a dot in its name fits no certificate as a host, and goes into the path. */
    URI object(String region, String bucket, String path) {
        String host = "s3.%s.amazonaws.com".formatted(region);
        return server.map(root -> URI.create("%s/%s/%s".formatted(root, bucket, path)))
                .orElseGet(() ->
                        URI.create(
                                bucket.contains(".")
                                        ? "https://%s/%s/%s".formatted(host, bucket, path)
                                        : "https://%s.%s/%s".formatted(bucket, host, path)));
    }
}
