package dev.quench.hardware.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import dev.quench.hardware.text.SyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts that were good before something was deleted, doubled, exchanged or replaced. */
class QasmMutationTest {
    @Test
    void aMutatedTextIsReadOrRefusedWithItsPlace() {
        mutations(1_000);
    }

    @Tag("slow")
    @Test
    void tenThousandMutatedTextsAreReadOrRefusedWithTheirPlace() {
        mutations(10_000);
    }

    private static void mutations(int count) {
        var texts = texts();
        texts.forEach(text -> assertThat(read(text, false) || read(text, true)).isTrue());
        var random = Isings.generator(42);
        int refused = 0;
        for (int k = 0; k < count; k++) {
            String text = texts.get(k % texts.size());
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                text = mutated(text, random);
            }
            refused += read(text, k % 2 == 0) ? 0 : 1;
        }

        assertThat(refused).isBetween(count / 4, count - 10);
    }

    private static boolean read(String text, boolean parametric) {
        try {
            if (parametric) {
                QasmReader.readParametric("text", text);
            } else {
                QasmReader.read("text", text);
            }
            return true;
        } catch (SyntaxException refusal) {
            long lines = text.chars().filter(c -> c == '\n').count() + 1;
            assertThat(refusal.line()).isBetween(1, (int) lines);
            assertThat(refusal.column()).isBetween(1, text.length() + 1);
            return false;
        }
    }

    private static List<String> texts() {
        var random = Isings.generator(7);
        var texts = new ArrayList<String>();
        for (QasmDialect dialect : List.of(QasmDialect.STANDARD, QasmDialect.OPENQASM_2)) {
            texts.add(QasmWriter.write(QasmTexts.dynamic(4, 12, random), QasmOptions.of(dialect)));
        }
        for (QasmDialect dialect : List.of(QasmDialect.BRAKET, QasmDialect.IONQ)) {
            texts.add(QasmWriter.write(Circuits.random(4, 7, random), QasmOptions.of(dialect)));
        }
        texts.add(QasmWriter.write(QasmTexts.ansatz(4, 8, random), QasmOptions.defaults()));
        texts.add(
                """
                OPENQASM 3.0;
                qubit[2] a; bit[2] c = measure a;
                const angle[32] half = -(pi / 2) ** 2 + sqrt(2) * sin(1e-3);
                gate two(x) p, r { inv @ rx(2 * x) p; pow(2) @ s r; ctrl @ x p, r; }
                two(half) a[0], a[1];
                if (c[0] == 1) { h a[1]; } else { ctrl @ U(1, 2, 3) a[0], a[1]; }
                #pragma braket verbatim
                box { barrier a; delay[10us] a[0]; }
                """);
        return texts;
    }

    private static String mutated(String text, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> characters(text, random);
            case 1 -> pieces(text, "(?<=\\W)|(?=\\W)", "", random);
            default -> pieces(text, "\n", "\n", random);
        };
    }

    private static String characters(String text, RandomGenerator random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        String alphabet = "\0\t\n \"#$%&'()*+,-./0123456789:;<=>@[]^_aeqxE{}|~\u03c0\uD83D";
        char drawn = alphabet.charAt(random.nextInt(alphabet.length()));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + drawn + text.substring(at);
            default -> text.substring(0, at) + drawn + text.substring(at + 1);
        };
    }

    /** Deletes, doubles, exchanges or overwrites a token or a line. */
    private static String pieces(String text, String cut, String glue, RandomGenerator random) {
        var pieces = new ArrayList<>(Arrays.asList(text.split(cut, -1)));
        int at = random.nextInt(pieces.size());
        int other = random.nextInt(pieces.size());
        switch (random.nextInt(4)) {
            case 0 -> pieces.remove(at);
            case 1 -> pieces.add(at, pieces.get(at));
            case 2 -> pieces.set(at, pieces.set(other, pieces.get(at)));
            default -> pieces.set(at, pieces.get(other));
        }
        return String.join(glue, pieces);
    }
}
