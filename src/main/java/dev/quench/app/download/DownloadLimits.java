package dev.quench.app.download;

import java.time.Duration;

/**
 * What a download may take.
 *
 * @param bytes largest size of the file
 * @param connect longest time until the connection stands
 * @param idle longest time without a byte
 * @param total longest time of all
 * @param redirects largest number of redirections
 */
public record DownloadLimits(
        long bytes, Duration connect, Duration idle, Duration total, int redirects) {
    /**
     * Returns limits for instance files.
     *
     * @return 256 MiB, 10 s to connect, 15 s idle, 10 minutes in all, 5 redirections
     */
    public static DownloadLimits defaults() {
        return new DownloadLimits(
                256L << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofMinutes(10),
                5);
    }
}
