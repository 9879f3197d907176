package dev.quench.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at the source tree itself. */
class PackagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        var folders = mainSources().map(Path::getParent).distinct().toList();

        assertThat(folders).hasSizeGreaterThan(15);
        assertThat(folders)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        var infos = mainSources().filter(p -> p.endsWith("package-info.java")).toList();

        assertThat(infos)
                .allSatisfy(info -> assertThat(Files.readString(info)).contains("@NullMarked"));
    }

    private static Stream<Path> mainSources() throws IOException {
        var files = new java.util.ArrayList<Path>();
        for (String module : new String[] {"problems", "hardware", "solvers"}) {
            collect(ROOT.resolve(module).resolve("src/main/java"), files);
        }
        collect(ROOT.resolve("src/main/java"), files);
        return files.stream();
    }

    private static void collect(Path folder, java.util.List<Path> files) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(p -> p.toString().endsWith(".java")).forEach(files::add);
        }
    }
}
