package dev.quench.solvers.ortools;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The native libraries of one platform as the class path holds them: the resource folder {@code
 * ortools-<os>-<arch>} of the platform's jar, or a plain folder.
 *
 * @param platform name of the resource folder
 * @param location where it is
 */
record NativeBundle(String platform, URI location) {
    /** Takes the files of a bundle while it is open. */
    @FunctionalInterface
    interface Reader {
        /**
         * Reads the files.
         *
         * @param files regular files without sub-folders, in the order of their names
         * @throws IOException if a file cannot be read
         */
        void read(List<Path> files) throws IOException;
    }

    /**
     * Names the resource folder of a platform.
     *
     * @param system the properties of the JVM
     * @return for example {@code ortools-linux-x86-64}; it need not exist
     */
    static String platform(Properties system) {
        String os = system.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = system.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String osPart =
                os.startsWith("windows") ? "win32" : os.startsWith("mac") ? "darwin" : "linux";
        String archPart =
                switch (arch) {
                    case "amd64", "x86_64" -> "x86-64";
                    case "arm64" -> "aarch64";
                    default -> arch;
                };
        return "ortools-" + osPart + "-" + archPart;
    }

    /**
     * Finds a platform's libraries on the class path.
     *
     * @param platform name of the resource folder
     * @param loader what to search
     * @return the bundle
     * @throws IOException if there is none; the message says what to add
     */
    static NativeBundle find(String platform, ClassLoader loader) throws IOException {
        URL url = loader.getResource(platform + "/");
        if (url == null) {
            throw new IOException(
                    "No %s on the class path.\nMaybe add the artifact com.google.ortools:%s."
                            .formatted(platform, platform));
        }
        try {
            return new NativeBundle(platform, url.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The class path entry %s is no valid address.".formatted(url), e);
        }
    }

    /**
     * Hands out the files.
     *
     * @param reader is called once
     * @throws IOException if the bundle cannot be opened, or the reader throws
     */
    void open(Reader reader) throws IOException {
        if (!"jar".equals(location.getScheme())) {
            reader.read(filesOf(Path.of(location)));
            return;
        }
        String[] jarAndEntry = location.toString().substring("jar:".length()).split("!", 2);
        /* By path, not by address: such a file system is private and may be closed here. */
        try (FileSystem jar =
                FileSystems.newFileSystem(Path.of(URI.create(jarAndEntry[0])), Map.of())) {
            reader.read(filesOf(jar.getPath(jarAndEntry[1])));
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
