package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.tests.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher {@code quench} of an empty checkout that seems built, with a Java that echoes. */
class LauncherTest {
    @TempDir private Path folder;

    @BeforeEach
    void makeACheckout() throws IOException {
        for (String file : List.of("quench", ".mvn/jdk.sh")) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Checkout.root().resolve(file), copy);
        }
        write("java/release", "JAVA_VERSION=\"25.0.1\"\n");
        write("java/bin/java", "#!/bin/sh\necho \"$@\"\n");
        assertThat(folder.resolve("java/bin/java").toFile().setExecutable(true)).isTrue();
        write("src/target/quench.jar", "");
        write("src/target/quench-vector.aot", "");
        write("src/target/quench-plain.aot", "");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String started(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", folder.resolve("quench").toString()));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("QUENCH_JAVA_HOME", folder.resolve("java").toString());
        builder.environment().remove("QUENCH_JAVA_OPTIONS");
        Process process = builder.start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"prune", "prune train", "bench prune", "bench prune --model vit"})
    void whatPrunesHasTheNetworkEngineWhereItIsBuilt(String line)
            throws IOException, InterruptedException {
        String[] arguments = line.split(" ", -1);

        assertThat(started(arguments)).doesNotContain("quench-network").contains("-jar");
        write("solvers/network/target/quench-network.jar", "");
        assertThat(started(arguments))
                .contains("quench-network.jar:", "--enable-native-access=ALL-UNNAMED")
                .endsWith("dev.quench.app.Main " + line + "\n");
    }

    @Test
    void whatPrunesNothingStartsWithoutTheNetworkEngine() throws IOException, InterruptedException {
        write("solvers/network/target/quench-network.jar", "");

        for (String line : List.of("bench block", "bench", "solve prune", "doctor")) {
            assertThat(started(line.split(" ", -1)))
                    .doesNotContain("quench-network")
                    .endsWith("quench.jar " + line + "\n");
        }
    }
}
