package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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

    /** The loops over strings are written by hand, those of floats after those of doubles. */
    @Test
    void theStringsOfFloatsAreThoseOfDoubles() throws IOException {
        String doubles = body("DoublePauliLoops");
        String expected =
                doubles.replace("DoubleVector", "FloatVector")
                        .replace("sign*re", "sign*(float)re")
                        .replace("doublesign=", "floatsign=")
                        .replace("doubles=", "floats=")
                        .replace("sign*im", "sign*(float)im")
                        .replace("masks.signs,0", "narrow(masks.signs),0")
                        .replace(".mul(sign)", ".mul((float)sign)")
                        .replace(
                                "re.mul(re).add(im.mul(im)).intoArray(squares,unit*SPECIES.length())",
                                "store(re.mul(re).add(im.mul(im)),squares,unit*SPECIES.length())")
                        .replace(
                                "lRe.mul(rIm).sub(lIm.mul(rRe)).intoArray(products,unit*SPECIES.length())",
                                "store(lRe.mul(rIm).sub(lIm.mul(rRe)),products,unit*SPECIES.length())");

        assertThat(body("FloatPauliLoops")).isEqualTo(expected);
    }

    /** The methods of the interface without white space. */
    private static String body(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name + ".java"));
        return Pattern.compile("    @Override[\\s\\S]*?\n    }\n")
                .matcher(text)
                .results()
                .map(match -> squeezed(match.group()))
                .collect(Collectors.joining());
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
