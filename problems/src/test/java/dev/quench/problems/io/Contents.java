package dev.quench.problems.io;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quench.problems.io.detect.InstanceFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contents of files for tests. */
public final class Contents {
    private Contents() {}

    public static SourceText of(String name, String text) {
        return SourceText.of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static List<Instance> read(String name, String text) {
        return InstanceFiles.read(of(name, text), ReadOptions.defaults());
    }

    public static Instance one(String text) {
        return read("one.txt", text).getFirst();
    }

    /** Returns the fault of a content whose family is told, or is empty to be detected. */
    public static FormatException fault(String family, String text) {
        return catchThrowableOfType(
                FormatException.class,
                () ->
                        InstanceFiles.read(
                                of("bad.txt", text), ReadOptions.defaults().withFamily(family)));
    }
}
