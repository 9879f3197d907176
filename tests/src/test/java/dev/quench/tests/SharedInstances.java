package dev.quench.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public instances in a folder beside the checkout; tests that need them skip without it. */
public final class SharedInstances {
    private static final Path FOLDER = Checkout.root().resolve("../shared/instances").normalize();

    private SharedInstances() {}

    /**
     * Returns a file of the folder, or skips the test with a message where there is no folder.
     *
     * @param path below the folder
     * @return the file
     */
    public static Path file(String path) {
        assumeTrue(
                Files.isDirectory(FOLDER),
                () -> "skipped: the public instances (../shared/instances) are not here");
        return FOLDER.resolve(path);
    }
}
