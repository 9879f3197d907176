package dev.quench.solvers.sampler.kernel;

import jdk.incubator.vector.ShortVector;

/**
 * Tells whether this Java and this processor have the vectors that the kernels are written for.
 *
 * <p>That takes the module {@code jdk.incubator.vector}, which {@code --add-modules
 * jdk.incubator.vector} adds, and registers of 512 bits. The system property {@code
 * quench.kernel=scalar} turns the vectors off.
 */
public final class VectorUnit {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int BITS = 512;

    private VectorUnit() {}

    /**
     * Tells whether vector kernels run.
     *
     * @return false where the plain kernels run instead
     */
    public static boolean available() {
        return reason().isEmpty();
    }

    /**
     * Says what is in the way of vector kernels.
     *
     * @return one line, empty if nothing is
     */
    public static String reason() {
        if ("scalar".equals(System.getProperty("quench.kernel"))) {
            return "turned off by quench.kernel=scalar";
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return "this Java was started without --add-modules " + MODULE;
        }
        int bits = Widest.bits();
        return bits >= BITS ? "" : "the processor has vectors of %d bits only".formatted(bits);
    }

    /** Apart, since it links only where the module is. */
    private static final class Widest {
        static int bits() {
            return ShortVector.SPECIES_PREFERRED.vectorBitSize();
        }
    }
}
