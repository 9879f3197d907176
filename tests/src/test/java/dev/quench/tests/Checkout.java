package dev.quench.tests;

import java.nio.file.Path;

/** Where the sources are: Maven runs the tests in the folder of this module. */
public final class Checkout {
    private Checkout() {}

    /**
     * Returns the top folder of the checkout.
     *
     * @return an absolute path
     */
    public static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
