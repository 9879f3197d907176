package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The unrolled loops are what {@link LoopSource} writes. To change them change it, delete the file
 * in the source folder, and run this test with {@code -Dquench.write=true}, then {@code
 * spotless:apply}.
 */
class LoopSourceTest {
    private static final Path FOLDER =
            Path.of("src/main/java/dev/quench/hardware/simulator/kernel");

    static Map<String, String> files() {
        var all = new TreeMap<String, String>();
        all.putAll(new LoopSource("Double", "double", 3).files());
        all.putAll(new LoopSource("Float", "float", 4).files());
        return all;
    }

    static Iterable<String> names() {
        return files().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFileIsWhatIsWritten(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".java");
        String expected = files().getOrDefault(name, "");
        if (Boolean.getBoolean("quench.write") && Files.notExists(file)) {
            Files.writeString(file, expected);
        }

        assertThat(squeezed(Files.readString(file))).isEqualTo(squeezed(expected));
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
