package dev.quench.app.download;

import dev.quench.hardware.backend.BackendException;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Fetches one file by HTTP, whole and checked or not at all.
 *
 * <p>The bytes go to a draft beside the target while their SHA-256 is computed; only a draft of the
 * right digest gets the target's name, and never if that name is taken. Every failure leaves no
 * file behind. Redirections are followed by hand, so that they can be counted and never lead from
 * {@code https} to {@code http}.
 */
public final class Download {
    private static final int BUFFER = 1 << 16;

    private final DownloadLimits limits;
    private final Progress progress;
    private final StopSignal stop;

    /**
     * Makes a downloader.
     *
     * @param limits what a download may take
     * @param progress is told how far it is
     * @param stop ends it
     */
    public Download(DownloadLimits limits, Progress progress, StopSignal stop) {
        this.limits = limits;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Fetches a file.
     *
     * @param uri its address, {@code http} or {@code https}
     * @param sha256 the digest it must have, 64 hexadecimal digits in lower case
     * @param target a path that must not exist, in a folder that does
     * @return the number of bytes
     * @throws IllegalArgumentException if the target exists or its folder does not
     * @throws BackendException if the server cannot be reached, refuses, is too slow, sends too
     *     much, too little or something else than expected, or the download was interrupted
     * @throws IOException if the draft cannot be written
     */
    public long fetch(URI uri, String sha256, Path target) throws IOException {
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
        requireFree(target, folder);
        Path draft =
                folder.resolve(
                        ".%s.%d.part"
                                .formatted(target.getFileName(), ProcessHandle.current().pid()));
        try (var client =
                HttpClient.newBuilder()
                        .connectTimeout(limits.connect())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build()) {
            long size = store(client, uri, sha256, draft);
            publish(draft, target);
            return size;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void requireFree(Path target, Path folder) {
        if (Files.exists(target, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(
                    "The file %s exists and is not overwritten.\nMaybe choose another name with -o, or remove it first."
                            .formatted(target));
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "The folder %s does not exist.\nMaybe make it first.".formatted(folder));
        }
    }

    private long store(HttpClient client, URI uri, String sha256, Path draft) throws IOException {
        HttpResponse<InputStream> response = answer(client, uri);
        var watch = new Watchdog(limits, stop, response.body());
        long expected = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        requireSize(uri, Math.max(0, expected));
        MessageDigest digest = sha256();
        long size = 0;
        try (watch;
                InputStream in = response.body();
                OutputStream out = Files.newOutputStream(draft)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                watch.feed();
                size += count;
                requireSize(uri, size);
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
                progress.report(
                        expected > 0 ? (double) size / expected : -1,
                        "%d of %s KiB".formatted(size >> 10, expected < 0 ? "?" : expected >> 10));
            }
        } catch (IOException e) {
            throw watch.verdict(uri, size, e);
        }
        if (watch.ended()) {
            throw watch.verdict(uri, size, new IOException("closed"));
        }
        requireDigest(uri, sha256, HexFormat.of().formatHex(digest.digest()), size);
        return size;
    }

    private HttpResponse<InputStream> answer(HttpClient client, URI first) throws IOException {
        URI uri = first;
        for (int hop = 0; hop <= limits.redirects(); hop++) {
            HttpResponse<InputStream> response = send(client, uri);
            int status = response.statusCode();
            if (status == 200) {
                return response;
            }
            response.body().close();
            if (status < 300
                    || status > 399
                    || response.headers().firstValue("Location").isEmpty()) {
                throw refused(uri, status);
            }
            uri = redirected(uri, response.headers().firstValue("Location").get());
        }
        throw new BackendException(
                new BackendException.Broken(),
                "%s redirects more than %d times.".formatted(first, limits.redirects()));
    }

    private HttpResponse<InputStream> send(HttpClient client, URI uri) throws IOException {
        var request = HttpRequest.newBuilder(uri).timeout(limits.idle()).GET().build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new BackendException(
                    new BackendException.Unavailable(),
                    "%s did not answer within %d s.\nMaybe try again later, or another server with --mirror."
                            .formatted(uri, limits.idle().toSeconds()),
                    e);
        } catch (IOException e) {
            throw unreachable(uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(
                    new BackendException.Unavailable(), "The download was interrupted.", e);
        }
    }

    private static BackendException unreachable(URI uri, IOException cause) {
        String why = cause.getMessage();
        return new BackendException(
                new BackendException.Unavailable(),
                "%s cannot be reached%s.\nMaybe check the network, or take another server with --mirror."
                        .formatted(uri, why == null ? "" : " (" + why + ")"),
                cause);
    }

    private static BackendException refused(URI uri, int status) {
        boolean later = status == 429 || status >= 500;
        return new BackendException(
                later ? new BackendException.Unavailable() : new BackendException.Refused(),
                "%s answers with status %d.%s"
                        .formatted(
                                uri,
                                status,
                                later
                                        ? "\nMaybe try again later."
                                        : "\nMaybe the file has moved; quench instances show tells where it was published."));
    }

    private static URI redirected(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "%s redirects to what is no address.".formatted(from),
                    e);
        }
        boolean safe =
                "https".equals(to.getScheme())
                        || ("http".equals(to.getScheme()) && "http".equals(from.getScheme()));
        if (!safe) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "%s redirects to %s, which is less safe.".formatted(from, to));
        }
        return to;
    }

    private void requireSize(URI uri, long size) {
        if (size > limits.bytes()) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "%s sends more than the limit of %d MiB.".formatted(uri, limits.bytes() >> 20));
        }
    }

    private static void requireDigest(URI uri, String expected, String found, long size) {
        if (!found.equals(expected)) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "%s sent %d bytes with the SHA-256 %s; the catalogue expects %s. Nothing was kept."
                            .formatted(uri, size, found, expected));
        }
    }

    /** Gives the draft its name, unless somebody else took it meanwhile. */
    private static void publish(Path draft, Path target) throws IOException {
        try {
            try {
                Files.createLink(target, draft);
            } catch (UnsupportedOperationException e) {
                Files.move(draft, target);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "The file %s appeared during the download and is not overwritten."
                            .formatted(target),
                    e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256.", e);
        }
    }
}
