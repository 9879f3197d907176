package dev.quench.hardware.simulator.kernel;

import java.util.ArrayList;
import java.util.List;

/** The kernels there are. */
public final class Kernels {
    /** The system property that chooses the kernel. */
    public static final String PROPERTY = "quench.kernel";

    private static final List<Kernel> ALL =
            VectorKernel.available()
                    ? List.of(VectorKernel.ofDoubles(), new ScalarKernel())
                    : List.of(new ScalarKernel());

    private Kernels() {}

    /**
     * Returns the kernel that {@code -Dquench.kernel} names, or the fastest if nothing is said.
     *
     * @return a kernel
     * @throws IllegalArgumentException if the property names no kernel
     */
    public static Kernel standard() {
        return named(System.getProperty(PROPERTY, ALL.getFirst().name()));
    }

    /**
     * Returns the kernel of a precision.
     *
     * @param name {@code double} or {@code single}
     * @return {@link #standard}, or the vector kernel of floats
     * @throws IllegalArgumentException if there is none of this precision
     */
    public static Kernel ofPrecision(String name) {
        if (name.equals("single") && VectorKernel.available()) {
            return VectorKernel.ofFloats();
        }
        if (name.equals("double")) {
            return standard();
        }
        throw new IllegalArgumentException(
                name.equals("single")
                        ? "Single precision needs vectors, which this Java was started without.\nMaybe add --add-modules jdk.incubator.vector."
                        : "The precision '%s' must be double or single.\nMaybe leave it out, for double."
                                .formatted(name));
    }

    /**
     * Returns a kernel.
     *
     * @param name of one of {@link #all}
     * @return the kernel
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Kernel named(String name) {
        return ALL.stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The kernel '%s' does not exist.\nMaybe use -D%s with one of: %s."
                                        .formatted(
                                                name,
                                                PROPERTY,
                                                String.join(
                                                        ", ",
                                                        ALL.stream().map(Kernel::name).toList()))));
    }

    /**
     * Returns all kernels.
     *
     * @return fastest first, the plain one last
     */
    public static List<Kernel> all() {
        return ALL;
    }

    /**
     * Returns all kernels and those of single precision, which {@link #named} does not know.
     *
     * @return {@link #all} first
     */
    public static List<Kernel> ofAllPrecisions() {
        var kernels = new ArrayList<Kernel>(ALL);
        if (VectorKernel.available()) {
            kernels.add(VectorKernel.ofFloats());
        }
        return List.copyOf(kernels);
    }
}
