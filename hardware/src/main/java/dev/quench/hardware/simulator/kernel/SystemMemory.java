package dev.quench.hardware.simulator.kernel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of the machine, or of the container that this process is confined to. */
final class SystemMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";
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
        long total = system.getTotalMemorySize();
        long available = linux();
        return available < 0 ? system.getFreeMemorySize() : Math.min(available, total);
    }

    private static long linux() {
        if (!Files.isReadable(LINUX)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(LINUX)) {
            return lines.filter(line -> line.startsWith(AVAILABLE))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(digits -> Long.parseLong(digits) * KIBIBYTE)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
