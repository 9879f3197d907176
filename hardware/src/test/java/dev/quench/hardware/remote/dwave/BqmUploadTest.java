package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.Isings;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BqmUploadTest {
    /** The example of D-Wave's documentation of the interface: {@code -x y}, of bits. */
    private static final byte[] EXAMPLE =
            BqmFile.of(Qubo.builder(2).add(0, 1, -1).build(), List.of("x", "y"));

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theExampleOfTheDocumentationHasItsChecksums() {
        var upload = new BqmUpload(EXAMPLE);

        assertThat(EXAMPLE).hasSize(312);
        assertThat(upload.parts()).isOne();
        assertThat(upload.header(1)).isEqualTo("mkDiHuw5xZD3ocYSikE4nw==");
        assertThat(upload.checksum(1)).isEqualTo("9a40e21eec39c590f7a1c6128a41389f");
        assertThat(upload.checksum()).isEqualTo("baf79ab99e269f7fda21e927b33345e9");
        assertThat(upload.beginning()).isEqualTo(text("{\"size\":312}"));
        assertThat(upload.ending())
                .isEqualTo(text("{\"checksum\":\"baf79ab99e269f7fda21e927b33345e9\"}"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aFileSaysTheModel(long seed) {
        Ising ising = Isings.random(7, 0.4, Isings.generator(seed));

        ByteBuffer file =
                ByteBuffer.wrap(BqmFile.of(ising, List.of())).order(ByteOrder.LITTLE_ENDIAN);

        int length = file.getInt(10);
        assertThat((14 + length) % 64).isZero();
        assertThat(new String(file.array(), 14, length, StandardCharsets.US_ASCII))
                .startsWith("{\"dtype\": \"float64\"")
                .contains(
                        "\"shape\": [7, %d]".formatted(ising.couplings().count()),
                        "\"variables\": false",
                        "\"vartype\": \"SPIN\"}\n ");
        assertThat(read(file.position(14 + length))).isEqualTo(ising);
        assertThat(file.hasRemaining()).isFalse();
    }

    /** By the lengths that the file itself gives, each pair seen from both ends. */
    private static Ising read(ByteBuffer file) {
        double offset = file.getDouble();
        int[] starts = new int[8];
        double[] fields = new double[7];
        for (int i = 0; i < 7; i++) {
            starts[i] = file.getInt();
            fields[i] = file.getDouble();
        }
        starts[7] = file.remaining() / 12;
        double[][] seen = new double[7][7];
        var couplings = Couplings.builder(7);
        for (int i = 0; i < 7; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int j = file.getInt();
                seen[i][j] = file.getDouble();
                if (j < i) {
                    assertThat(seen[i][j]).isEqualTo(seen[j][i]);
                    couplings.add(j, i, seen[i][j]);
                }
            }
        }
        return Ising.of(offset, fields, couplings.build());
    }

    @Test
    void labelsMustBeAsManyAsVariables() {
        Qubo qubo = Qubo.builder(2).build();

        assertThatThrownBy(() -> BqmFile.of(qubo, List.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 variables has no use for 1 labels");
        assertThat(new String(BqmFile.of(qubo, List.of("é\"", "y")), StandardCharsets.US_ASCII))
                .contains("VARS8\0\0\0[\"\\u00e9\\\"\", \"y\"] ");
    }

    /** 5,242,880 bytes, and one more. */
    @Test
    void aLargeFileIsCutIntoParts() {
        byte[] file = new byte[5_242_881];
        file[5_242_880] = 7;

        var upload = new BqmUpload(file);

        assertThat(upload.parts()).isEqualTo(2);
        assertThat(upload.part(1)).hasSize(5_242_880);
        assertThat(upload.part(2)).containsExactly(7);
        assertThat(new BqmUpload(Arrays.copyOf(file, 5_242_880)).parts()).isOne();
        assertThatThrownBy(() -> new BqmUpload(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status': 'UPLOAD_IN_PROGRESS', 'parts': []} | 1",
                "{'status': 'UPLOAD_IN_PROGRESS'} | 1",
                "{'status': 'UPLOAD_IN_PROGRESS', 'parts': [{'part_number': 1, 'checksum': '00'}]} | 1",
                "{'status': 'UPLOAD_IN_PROGRESS', 'parts': [{'part_number': 1, 'checksum': '9a40e21eec39c590f7a1c6128a41389f'}]} | 0",
                "{'status': 'UPLOAD_COMPLETED', 'parts': []} | 0"
            },
            quoteCharacter = '^')
    void anUploadGoesOnWhereItBrokeOff(String status, int missing) {
        assertThat(new BqmUpload(EXAMPLE).missing(text(status.replace('\'', '"'))))
                .hasSize(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"status\": 1}", "<html>"})
    void whatIsNoStatusIsRefused(String status) {
        assertThatThrownBy(() -> new BqmUpload(EXAMPLE).missing(text(status)))
                .isInstanceOf(SyntaxException.class);
    }
}
