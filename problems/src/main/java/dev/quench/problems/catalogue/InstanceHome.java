package dev.quench.problems.catalogue;

import java.net.URI;

/**
 * The public place of an instance file: one path of one commit of a repository, so that its bytes
 * can never change.
 *
 * @param sha256 digest under which the catalogue knows the file, 64 hexadecimal digits
 * @param repository owner and name
 * @param commit 40 hexadecimal digits
 * @param path of the file in the repository
 * @param publishedSha256 digest of the file as published; differs from {@code sha256} where the
 *     catalogue knows a compressed copy
 */
public record InstanceHome(
        String sha256, String repository, String commit, String path, String publishedSha256) {
    /** The server that hands out single files of public repositories. */
    public static final URI SERVER = URI.create("https://raw.githubusercontent.com/");

    /**
     * Returns the address of the file.
     *
     * @param server {@link #SERVER}, or a mirror with the same paths; ends in a slash
     * @return {@code server/repository/commit/path}
     */
    public URI uri(URI server) {
        return server.resolve(repository + "/" + commit + "/" + path);
    }

    /**
     * Returns the file's name.
     *
     * @return the last part of the path
     */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
