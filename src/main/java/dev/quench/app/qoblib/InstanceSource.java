package dev.quench.app.qoblib;

import dev.quench.problems.io.Instance;
import dev.quench.problems.io.ReadOptions;
import java.util.List;

/** Finds what a name of an instance means: a file, a problem of a file, or a known name. */
@FunctionalInterface
public interface InstanceSource {
    /**
     * Reads or builds.
     *
     * @param argument a path, {@code path#k} or a known name
     * @param reading how the file is read
     * @return the problems of it
     * @throws IllegalArgumentException if there are none
     */
    List<Instance> find(String argument, ReadOptions reading);
}
