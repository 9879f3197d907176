package dev.quench.solvers.ortools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Loads the native libraries of OR-Tools, once a process.
 *
 * <p>They are unpacked once a user into {@code <cache>/ortools-<version>/<platform>} and loaded
 * from there ever after; the library's own loader unpacks 71 MB at every start and leaves them
 * behind when the process is killed, so it is never used. Where the cache cannot be written, a
 * temporary folder of this process takes its place. The cache is {@code quench} in the operating
 * system's cache folder of the user, or what the system property {@code quench.cache} or the
 * environment variable {@code QUENCH_CACHE} names.
 *
 * <p>Measured (Linux x86-64, 2 cores): a first unpacking and loading 1100 ms, a later loading 80 to
 * 140 ms.
 */
public final class OrToolsNatives {
    /* Windows does not search the folder of a library for those it needs: they go first. */
    private static final List<String> WINDOWS_ORDER =
            List.of(
                    "zlib1",
                    "bz2",
                    "abseil_dll",
                    "re2",
                    "libutf8_validity",
                    "libprotobuf",
                    "highs",
                    "libscip",
                    "ortools");

    private OrToolsNatives() {}

    /** Loads on first use; the class loader's lock makes it once. */
    private static final class Holder {
        static final NativesStatus STATUS = load();
    }

    /**
     * Loads the libraries at the first call.
     *
     * @return whether OR-Tools can be used; never an exception
     */
    public static NativesStatus status() {
        return Holder.STATUS;
    }

    private static NativesStatus load() {
        Path root = CacheFolder.of(System.getProperties(), System.getenv());
        ClassLoader loader = OrToolsNatives.class.getClassLoader();
        try {
            Place place = place(root, NativeBundle.platform(System.getProperties()), loader);
            loadLibraries(place.folder());
            return NativesStatus.loaded(
                    place.folder(),
                    "OR-Tools %s from %s%s"
                            .formatted(version(loader), place.folder(), place.notice()));
        } catch (IOException | UnsatisfiedLinkError e) {
            return NativesStatus.missing("OR-Tools cannot be used: " + reason(e));
        }
    }

    /**
     * Where the libraries lie, ready to be loaded.
     *
     * @param folder a whole folder
     * @param notice empty, or why it is not in the cache
     */
    record Place(Path folder, String notice) {}

    /**
     * Makes sure that the libraries lie somewhere.
     *
     * @param root the cache of this user
     * @param platform name of the resource folder
     * @param loader where to find the libraries
     * @return a folder in the cache, or else a temporary one
     * @throws IOException if there are no libraries for the platform, or no place can be written
     */
    static Place place(Path root, String platform, ClassLoader loader) throws IOException {
        Path versioned = root.resolve("ortools-" + version(loader));
        NativesCache cache = new NativesCache(versioned.resolve(platform));
        if (cache.isWhole()) {
            return new Place(cache.folder(), "");
        }
        NativeBundle bundle = NativeBundle.find(platform, loader);
        try {
            cache.fill(bundle);
            return new Place(cache.folder(), "");
        } catch (IOException e) {
            String notice =
                    ", unpacked for this process only because %s cannot be written (%s)"
                            .formatted(cache.folder(), reason(e));
            return new Place(temporary(bundle).folder(), notice);
        }
    }

    private static NativesCache temporary(NativeBundle bundle) throws IOException {
        Path root = Files.createTempDirectory("quench-ortools-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> NativesCache.delete(root)));
        NativesCache cache = new NativesCache(root.resolve(bundle.platform()));
        cache.fill(bundle);
        return cache;
    }

    @SuppressWarnings("restricted") // native access is what this class is for
    private static void loadLibraries(Path folder) {
        for (String name : WINDOWS_ORDER) {
            Path library = folder.resolve(name + ".dll");
            if (Files.exists(library)) {
                System.load(library.toString());
            }
        }
        System.load(folder.resolve(System.mapLibraryName("jniortools")).toString());
    }

    /**
     * Returns the version of OR-Tools on the class path.
     *
     * @param loader what to search
     * @return for example {@code 9.15.6755}
     * @throws IOException if it is not there
     */
    static String version(ClassLoader loader) throws IOException {
        String resource = "META-INF/maven/com.google.ortools/ortools-java/pom.properties";
        try (InputStream stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException(
                        "No OR-Tools on the class path.\nMaybe add the artifact com.google.ortools:ortools-java.");
            }
            var properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "unknown");
        }
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
