package dev.quench.hardware.simulator.kernel;

import java.util.List;

/** The kernels there are. */
public final class Kernels {
    /** The system property that chooses the kernel. */
    public static final String PROPERTY = "quench.kernel";

    private static final List<Kernel> ALL = List.of(VectorKernel.ofDoubles(), new ScalarKernel());

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
}
