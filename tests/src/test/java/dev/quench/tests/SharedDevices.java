package dev.quench.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published device data in a folder beside the checkout; tests that need them skip without it. */
public final class SharedDevices {
    private static final Path FOLDER = Checkout.root().resolve("../shared/devices").normalize();

    private SharedDevices() {}

    /**
     * Returns a file of the folder, or skips the test with a message where there is no folder.
     *
     * @param path below the folder
     * @return the file
     */
    public static Path file(String path) {
        assumeTrue(
                Files.isDirectory(FOLDER),
                () -> "skipped: the device data (../shared/devices) are not here");
        return FOLDER.resolve(path);
    }
}
