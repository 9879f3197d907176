package dev.quench.hardware.remote.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quench.hardware.backend.BackendException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFinderTest {
    private static final String SECRET = "sesame-1234";
    private static final String ACCOUNTS =
            """
            {"old": {"token": "no", "url": "https://old"},
             "mine": {"token": "sesame-1234", "instance": "crn:v1:x", "is_default_account": true}}
            """;
    private static final String CONF =
            """
            [defaults]
            endpoint = https://eu.example.com/
            ; a remark
            [prod]
            token: sesame-1234
            [test]
            token = no
            """;

    @TempDir Path home;

    @Test
    void takesTheEnvironmentFirst() throws IOException {
        own("ibm.token = no");

        var found = find("ibm", Map.of("QISKIT_IBM_TOKEN", SECRET, "QISKIT_IBM_INSTANCE", "crn"));

        assertThat(found.secret("token").reveal()).isEqualTo(SECRET);
        assertThat(found.setting("instance")).contains("crn");
        assertThat(found.setting("url")).isEmpty();
        assertThat(found.source()).startsWith("the environment");
    }

    @Test
    void takesItsOwnFileBeforeTheVendors() throws IOException {
        own("# mine\n\n ibm.token=sesame-1234 \nionq.token = k\nbraket.bucket = b\n");
        write(".qiskit/qiskit-ibm.json", "{\"a\": {\"token\": \"no\"}}");

        var found = find("ibm", Map.of("QISKIT_IBM_URL", "https://x"));

        assertThat(found.secret("token").reveal()).isEqualTo(SECRET);
        assertThat(found.setting("url")).contains("https://x");
        assertThat(found.source()).endsWith(".config/quench/credentials");
        assertThat(find("ionq", Map.of()).secret("token").reveal()).isEqualTo("k");
    }

    @Test
    void takesABucketForAmazonsKeysFromItsOwnFile() throws IOException {
        own("braket.bucket = b\nbraket.secret-key = no\n");
        write(
                ".aws/credentials",
                """
                [default]
                aws_access_key_id = AK
                aws_secret_access_key = sesame-1234
                [other]
                aws_access_key_id = BK
                aws_secret_access_key = x
                aws_session_token = y
                """);

        var saved = find("braket", Map.of("AWS_REGION", "us-east-1"));
        var other = find("braket", Map.of("AWS_PROFILE", "other"));

        assertThat(saved.settings()).isEqualTo(Map.of("region", "us-east-1", "bucket", "b"));
        assertThat(saved.secret("secret-key").reveal()).isEqualTo(SECRET);
        assertThat(saved.secrets()).doesNotContainKey("session-token");
        assertThat(other.secret("access-key").reveal()).isEqualTo("BK");
        assertThat(other.secret("session-token").reveal()).isEqualTo("y");
        var outer = Map.of("AWS_ACCESS_KEY_ID", "CK", "AWS_SECRET_ACCESS_KEY", "z");
        assertThat(find("braket", outer).secret("access-key").reveal()).isEqualTo("CK");
        assertThat(find("braket", outer).setting("bucket")).contains("b");
    }

    @Test
    void readsWhereTheVendorsSave() throws IOException {
        write(".qiskit/qiskit-ibm.json", ACCOUNTS);
        write(".config/dwave/dwave.conf", CONF);

        assertThat(find("ibm", Map.of()).secret("token").reveal()).isEqualTo(SECRET);
        assertThat(find("ibm", Map.of()).setting("instance")).contains("crn:v1:x");
        var dwave = find("dwave", Map.of());
        assertThat(dwave.secret("token").reveal()).isEqualTo(SECRET);
        assertThat(dwave.setting("endpoint")).contains("https://eu.example.com/");
        assertThat(find("dwave", Map.of("DWAVE_PROFILE", "test")).secret("token").reveal())
                .isEqualTo("no");
    }

    @Test
    void needsAllPartsOfAzures() {
        var parts = Map.of("AZURE_TENANT_ID", "t", "AZURE_CLIENT_ID", "c");
        assertThatExceptionOfType(BackendException.class).isThrownBy(() -> find("azure", parts));

        var all = new HashMap<>(parts);
        all.put("AZURE_CLIENT_SECRET", SECRET);

        assertThat(find("azure", all).secrets()).containsOnlyKeys("client-secret");
        assertThat(find("azure", all).settings()).containsOnlyKeys("tenant", "client");
        assertThat(find("azure", Map.of("AZURE_QUANTUM_CONNECTION_STRING", "a=b;c=d")).secrets())
                .containsOnlyKeys("connection-string");
    }

    @Test
    void listsThePlacesWhereItLooked() {
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> find("dwave", Map.of()))
                .withMessageContaining("DWAVE_API_TOKEN")
                .withMessageContaining(".config/quench/credentials")
                .withMessageContaining("dwave.conf")
                .withMessageContaining("\nMaybe export DWAVE_API_TOKEN")
                .satisfies(
                        e -> assertThat(e.kind()).isEqualTo(new BackendException.Unauthorised()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> find("acme", Map.of()))
                .withMessageContaining("Maybe one of ibm, ionq, dwave, azure, braket");
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        var path = own("ibm.token = " + SECRET);
        for (String permissions : List.of("rw-r-----", "rw----r--", "rwx------", "rw--w----")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> find("ibm", Map.of()))
                    .withMessageContaining("by its owner only")
                    .withMessageContaining("\nMaybe chmod 600");
        }
    }

    @Test
    void refusesALinkAndAFolder() throws IOException {
        var path = own("ibm.token = " + SECRET);
        var moved = Files.move(path, home.resolve("elsewhere"));
        Files.createSymbolicLink(path, moved);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> find("ibm", Map.of()))
                .withMessageContaining("not a link");
        Files.createDirectories(home.resolve(".config/dwave/dwave.conf"));
        Files.delete(path);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> find("dwave", Map.of()))
                .withMessageContaining("regular file");
    }

    @Test
    void showsNoSecretInAnyText() throws IOException {
        var found = find("ibm", Map.of("QISKIT_IBM_TOKEN", SECRET));
        assertThat(found.toString()).contains("token=***").doesNotContain(SECRET);
        assertThat(String.valueOf(found.secret("token"))).isEqualTo("***");
        assertThat(found.secret("token").hashCode()).isEqualTo(Secret.of("x", "other").hashCode());
        assertThat(java.io.Serializable.class.isAssignableFrom(Secret.class)).isFalse();

        for (String value :
                List.of(SECRET + "\r\nX: y", SECRET + " ", "é" + SECRET, "\0" + SECRET)) {
            assertRefusedWithoutIt("ionq", Map.of("IONQ_API_KEY", value));
        }
        for (String line :
                List.of(SECRET, SECRET + "==", "ibm." + SECRET + "=1", "ibm.token " + SECRET)) {
            own(line);
            assertRefusedWithoutIt("ibm", Map.of());
        }
        own("ibm.token = " + SECRET + "\nibm.token = " + SECRET);
        assertRefusedWithoutIt("ibm", Map.of());
        own("ibm.token = " + SECRET + "#".repeat(70_000));
        assertRefusedWithoutIt("ibm", Map.of());
        own("");
        for (String text :
                List.of("{\"a\": {\"token\": sesame-1234}}", SECRET, "[".repeat(999) + SECRET)) {
            write(".qiskit/qiskit-ibm.json", text);
            assertRefusedWithoutIt("ibm", Map.of());
        }
    }

    @Test
    void comparesSecrets() {
        assertThat(Secret.of("a", SECRET)).isEqualTo(Secret.of("b", SECRET));
        assertThat(Secret.of("a", SECRET)).isNotEqualTo(Secret.of("b", SECRET + "5"));
    }

    @Test
    void damagedFilesGiveAMessageOrACredential() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            var damaged =
                    List.of(
                            damage(ACCOUNTS, random),
                            damage(CONF, random),
                            damage("ionq.token = " + SECRET + "\nibm.url = u\n", random));
            write(".qiskit/qiskit-ibm.json", damaged.get(0));
            write(".config/dwave/dwave.conf", damaged.get(1));
            own(i % 2 == 0 ? "" : damaged.get(2));
            for (String provider : List.of("ibm", "dwave", "ionq")) {
                var thrown = catchThrowable(() -> find(provider, Map.of()));
                if (thrown != null) {
                    refused++;
                    assertThat(thrown)
                            .isInstanceOfAny(IllegalArgumentException.class, BackendException.class)
                            .hasMessageContaining("\nMaybe")
                            .hasMessageNotContaining("sesame");
                }
            }
        }
        assertThat(refused).isBetween(100, 1700);
    }

    private static String damage(String text, RandomGenerator random) {
        var damaged = new StringBuilder(text);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int place = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(place, (char) random.nextInt(256));
                case 1 -> damaged.deleteCharAt(place);
                default -> damaged.insert(place, "{}[]=:\"\n#\u0000".charAt(random.nextInt(10)));
            }
        }
        return damaged.toString();
    }

    private void assertRefusedWithoutIt(String provider, Map<String, String> environment) {
        var thrown = catchThrowable(() -> find(provider, environment));
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("\nMaybe").doesNotContain("sesame");
    }

    private Credentials find(String provider, Map<String, String> environment) {
        return new CredentialFinder(environment, home).find(provider);
    }

    private Path own(String text) throws IOException {
        var path = write(".config/quench/credentials", text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return path;
    }

    private Path write(String name, String text) throws IOException {
        var path = home.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
