package dev.quench.hardware.simulator.kernel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The memory of the machine, or of the container that this process is confined to. */
final class SystemMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Path CONTAINER = Path.of("/sys/fs/cgroup");
    private static final int KIBIBYTE = 1024;

    private SystemMemory() {}

    /**
     * Returns what can be had without swapping.
     *
     * @return bytes: what Linux calls available, but at most what a container leaves; else what the
     *     system calls free
     */
    static long free() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        OptionalLong available = number(LINUX, "MemAvailable:");
        if (available.isEmpty()) {
            return system.getFreeMemorySize();
        }
        long most = Math.min(available.getAsLong() * KIBIBYTE, system.getTotalMemorySize());
        return Math.min(most, left(CONTAINER).orElse(Long.MAX_VALUE));
    }

    /**
     * Returns what a control group of Linux (version 2) leaves: the limit less what is used, but
     * for files in memory that can be dropped.
     *
     * @param group the folder of the group
     * @return bytes, none where nothing is limited
     */
    static OptionalLong left(Path group) {
        OptionalLong most = number(group.resolve("memory.max"), "");
        OptionalLong used = number(group.resolve("memory.current"), "");
        if (most.isEmpty() || used.isEmpty()) {
            return OptionalLong.empty();
        }
        long files = number(group.resolve("memory.stat"), "inactive_file").orElse(0);
        return OptionalLong.of(Math.max(0, most.getAsLong() - used.getAsLong() + files));
    }

    /** The first number of the first line that begins so; none where there is no such number. */
    private static OptionalLong number(Path file, String start) {
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try {
            Optional<String> line =
                    Files.readAllLines(file).stream().filter(l -> l.startsWith(start)).findFirst();
            String digits = line.orElse("").replaceAll("[^0-9]", "");
            return digits.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(digits));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
