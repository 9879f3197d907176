package dev.quench.app.faults;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How workers are started: with little memory, with the classes that the first one loaded already
 * linked (JEP 483 and 514), where they are in archives, and with the native library of SQLite in a
 * folder that is cleared even if they are killed.
 *
 * @param folder of the campaign
 */
record WorkerCache(Path folder) {
    private static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable");

    private Path file() {
        return folder.resolve("worker.aot");
    }

    /** Options of a worker whose classes are remembered. */
    List<String> recording() {
        boolean archives =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .allMatch(entry -> entry.endsWith(".jar"));
        return archives ? with("-XX:AOTCacheOutput=" + file()) : with();
    }

    /** Options of the next ones. */
    List<String> remembering() {
        return Files.exists(file()) ? with("-XX:AOTCache=" + file()) : with();
    }

    private List<String> with(String... more) {
        var options = new ArrayList<>(SMALL);
        options.add("-Dorg.sqlite.tmpdir=" + folder);
        options.addAll(List.of(more));
        return options;
    }
}
