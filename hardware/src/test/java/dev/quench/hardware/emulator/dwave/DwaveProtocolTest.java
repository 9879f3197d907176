package dev.quench.hardware.emulator.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.DeviceReader;
import dev.quench.hardware.device.json.JsonText;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.device.vendor.DeviceImport;
import dev.quench.hardware.device.vendor.ImportFrame;
import dev.quench.hardware.emulator.Caller;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatorOptions;
import dev.quench.hardware.emulator.EmulatorServer;
import dev.quench.hardware.emulator.FaultPlan;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DwaveProtocolTest {
    private static final Device SMALL =
            DeviceReader.read(
                    "small.json",
                    """
                    {"schema": "quench.device/1", "name": "small", "provider": "D-Wave",
                     "kind": "annealer", "description": "A small annealer.",
                     "asOf": "2026-01-01", "source": "a test",
                     "topology": {"rule": "zephyr", "grid": 1, "tile": 2, "deadQubits": [3]},
                     "limits": {"shotsMin": 1, "shotsMax": 1000, "jobSeconds": 0.1, "asOf": "2026-01-01", "source": "a test"},
                     "annealer": {"hMin": -6, "hMax": 6, "jMin": -1, "jMax": 1, "extendedJMin": -2,
                      "extendedJMax": 1, "couplingSumMin": -13, "couplingSumMax": 10,
                      "annealMinMicroseconds": 0.5, "annealMaxMicroseconds": 2000,
                      "annealMicroseconds": 20, "programmingMicroseconds": 1234.5,
                      "readoutMinMicroseconds": 23.3, "readoutMaxMicroseconds": 97.8,
                      "delayMicroseconds": 60.57, "asOf": "2026-01-01", "source": "a test"},
                     "price": {"kind": "unknown"}}
                    """);

    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** An account, and a client of its own that packs and unpacks. */
    private record Account(DwaveProtocol protocol, Caller caller, JsonNode definition) {
        List<Integer> qubits() {
            return definition
                    .at("/properties/qubits")
                    .valueStream()
                    .map(JsonNode::intValue)
                    .toList();
        }

        /** Values of the couplers between used qubits, in the order of the definition. */
        String quad(Map<Integer, Double> fields, Map<List<Integer>, Double> couplings) {
            double[] values =
                    definition
                            .at("/properties/couplers")
                            .valueStream()
                            .map(c -> List.of(c.get(0).intValue(), c.get(1).intValue()))
                            .filter(c -> fields.keySet().containsAll(c))
                            .mapToDouble(c ->
                                    couplings.getOrDefault(c, 0.0)
                                            + couplings.getOrDefault(c.reversed(), 0.0))
                            .toArray();
            return packed(values);
        }

        String lin(Map<Integer, Double> fields) {
            return packed(
                    qubits().stream()
                            .mapToDouble(q -> fields.getOrDefault(q, Double.NaN))
                            .toArray());
        }

        String problem(
                Map<Integer, Double> fields, Map<List<Integer>, Double> couplings, String params) {
            return """
            {"solver": {"name": "small", "version": {"graph_id": "%s"}}, "label": "mine",
             "data": {"format": "qp", "lin": "%s", "quad": "%s", "offset": 0},
             "type": "ising", "params": {%s}}\
            """
                    .formatted(
                            definition.at("/identity/version/graph_id").stringValue(),
                            lin(fields),
                            quad(fields, couplings),
                            params);
        }

        JsonNode submit(String... problems) {
            var reply = caller.post("/sapi/v2/problems/", "[" + String.join(",", problems) + "]");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            return reply.json();
        }

        String accepted(String problem) {
            JsonNode entry = submit(problem).get(0);
            assertThat(entry.path("status").asString("")).as(entry.toString()).isEqualTo("PENDING");
            return entry.get("id").stringValue();
        }

        String status(String id) {
            return caller.get("/sapi/problems/?id=" + id).json().get(0).get("status").stringValue();
        }

        JsonNode answer(String id) {
            return caller.get("/sapi/v2/problems/%s/".formatted(id)).json().path("answer");
        }
    }

    private static String packed(double... values) {
        var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static ByteBuffer bytes(JsonNode answer, String member) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(answer.get(member).stringValue()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The spin of each active qubit in one row, by id. */
    private static Map<Integer, Integer> spins(JsonNode answer, int row) {
        var ids = bytes(answer, "active_variables").asIntBuffer();
        byte[] rows = bytes(answer, "solutions").array();
        int width = (ids.remaining() + 7) / 8;
        var spins = new TreeMap<Integer, Integer>();
        for (int k = 0; k < ids.remaining(); k++) {
            int bit = rows[row * width + k / 8] >> (7 - k % 8) & 1;
            spins.put(ids.get(k), 2 * bit - 1);
        }
        return spins;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private Account account(DwaveOptions options, String faults) {
        var protocol = new DwaveProtocol(new EmulatedProcessor(SMALL, 1), options, clock);
        var server =
                EmulatorServer.start(
                        protocol,
                        EmulatorOptions.defaults().withFaults(FaultPlan.parse(faults, 1)),
                        clock);
        var caller = Caller.of(server.address(), Map.of("X-Auth-Token", "emulated"));
        open.add(caller);
        open.add(server);
        return new Account(protocol, caller, caller.get("/sapi/v2/solvers/remote/small").json());
    }

    private Account account() {
        return account(DwaveOptions.defaults(), "");
    }

    /** Alternating signs with strengths of their own: one lowest state, not the same backwards. */
    private static Map<Integer, Double> fields(Account account) {
        var fields = new TreeMap<Integer, Double>();
        account.qubits().stream()
                .sorted()
                .limit(10)
                .forEach(q -> fields.put(q, (q % 3 == 0 ? 1 : -1) * (1 + 0.1 * q)));
        return fields;
    }

    @Test
    void theDefinitionDescribesTheDeviceInAnOrderThatIsNone() {
        Account account = account();

        Device read =
                DeviceImport.read(
                                JsonText.parse("definition", account.definition().toString()),
                                Optional.empty(),
                                new ImportFrame("", LocalDate.EPOCH, "a test", LocalDate.EPOCH))
                        .device();

        assertThat(read.working()).isEqualTo(SMALL.working());
        assertThat(read.figures().annealing().values())
                .containsAllEntriesOf(without(SMALL.figures().annealing().values()));
        assertThat(account.qubits()).isNotEqualTo(account.qubits().stream().sorted().toList());
    }

    /** The reading of one qubit is rounded on its way. */
    private static <K> Map<K, Double> without(Map<K, Double> values) {
        var kept = new HashMap<>(values);
        kept.keySet().removeIf(k -> k.toString().startsWith("READOUT"));
        return kept;
    }

    @Test
    void theLightListSaysThatTheSolverIsThere() {
        JsonNode list =
                account()
                        .caller()
                        .get("/sapi/v2/solvers/remote/?filter=none,%2Bidentity,%2Bstatus")
                        .json();

        assertThat(list.get(0).get("status").stringValue()).isEqualTo("ONLINE");
        assertThat(list.get(0).has("properties")).isFalse();
    }

    @Test
    void aDefinitionIsCompressedWhereThatIsAskedFor() throws IOException {
        var caller =
                account()
                        .caller()
                        .with(Map.of("X-Auth-Token", "emulated", "Accept-Encoding", "gzip"));

        byte[] body = caller.sendBytes("GET", "/sapi/v2/solvers/remote/small", "").body();

        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("{\"identity\"");
        }
    }

    @Test
    void eachQubitFollowsItsOwnField() {
        Account account = account();
        var fields = fields(account);

        JsonNode answer =
                account.answer(
                        account.accepted(account.problem(fields, Map.of(), "\"num_reads\": 20")));

        assertThat(spins(answer, 0))
                .allSatisfy(
                        (q, s) -> assertThat(s).isEqualTo(fields.getOrDefault(q, 0.0) > 0 ? -1 : 1))
                .hasSize(10);
        assertThat(answer.get("num_variables").intValue()).isEqualTo(SMALL.qubits());
    }

    @Test
    void energiesAreThoseOfTheProblemAsItWasSent() {
        Account account = account(DwaveOptions.defaults().withControlError(0.5), "");
        var fields = fields(account);
        JsonNode pair = account.definition().at("/properties/couplers").get(0);
        var joined = List.of(pair.get(0).intValue(), pair.get(1).intValue());
        joined.forEach(q -> fields.putIfAbsent(q, 0.0));

        JsonNode answer =
                account.answer(
                        account.accepted(
                                account.problem(
                                        fields,
                                        Map.of(joined, -0.75),
                                        "\"num_reads\": 30, \"annealing_time\": 0.5")));

        var energies = bytes(answer, "energies").asDoubleBuffer();
        assertThat(energies.remaining()).isPositive();
        for (int row = 0; row < energies.remaining(); row++) {
            var spins = spins(answer, row);
            double own =
                    -0.75
                            * spins.getOrDefault(joined.getFirst(), 0)
                            * spins.getOrDefault(joined.getLast(), 0);
            for (var field : fields.entrySet()) {
                own += field.getValue() * spins.getOrDefault(field.getKey(), 0);
            }
            assertThat(energies.get(row)).isCloseTo(own, within(1e-9));
        }
    }

    @Test
    void aHistogramCountsWhatRawAnswersList() {
        Account account = account();
        var fields = fields(account);

        JsonNode counted =
                account.answer(
                        account.accepted(account.problem(fields, Map.of(), "\"num_reads\": 25")));
        JsonNode raw =
                account.answer(
                        account.accepted(
                                account.problem(
                                        fields,
                                        Map.of(),
                                        "\"num_reads\": 25, \"answer_mode\": \"raw\"")));

        var occurrences = bytes(counted, "num_occurrences").asIntBuffer();
        assertThat(IntStream.range(0, occurrences.remaining()).map(occurrences::get).sum())
                .isEqualTo(25);
        assertThat(bytes(raw, "energies").remaining()).isEqualTo(25 * 8);
        assertThat(raw.has("num_occurrences")).isFalse();
    }

    @Test
    void timesAddUpExactly() {
        Account account = account();

        JsonNode timing =
                account.answer(
                                account.accepted(
                                        account.problem(
                                                fields(account), Map.of(), "\"num_reads\": 77")))
                        .get("timing");

        var read =
                micros(timing, "qpu_anneal_time_per_sample")
                        .add(micros(timing, "qpu_readout_time_per_sample"))
                        .add(micros(timing, "qpu_delay_time_per_sample"));
        assertThat(micros(timing, "qpu_sampling_time"))
                .isEqualByComparingTo(read.multiply(BigDecimal.valueOf(77)));
        assertThat(micros(timing, "qpu_access_time"))
                .isEqualByComparingTo(
                        micros(timing, "qpu_sampling_time")
                                .add(micros(timing, "qpu_programming_time")));
    }

    private static BigDecimal micros(JsonNode timing, String name) {
        return BigDecimal.valueOf(timing.get(name).doubleValue());
    }

    @Test
    void problemsWaitRunAndEnd() {
        Account account =
                account(
                        DwaveOptions.defaults()
                                .withTimes(
                                        new JobTimes(Duration.ofHours(1), Duration.ofSeconds(9))),
                        "");
        String id = account.accepted(account.problem(fields(account), Map.of(), ""));

        assertThat(account.status(id)).isEqualTo("PENDING");
        assertThat(account.answer(id).isMissingNode()).isTrue();
        clock.pass(Duration.ofHours(1));
        assertThat(account.status(id)).isEqualTo("IN_PROGRESS");
        clock.pass(Duration.ofSeconds(9));
        assertThat(account.status(id)).isEqualTo("COMPLETED");
        assertThat(account.answer(id).isMissingNode()).isFalse();
    }

    @Test
    void aProblemIsCancelledUnlessItHasEnded() {
        Account account =
                account(
                        DwaveOptions.defaults()
                                .withTimes(new JobTimes(Duration.ofHours(1), Duration.ZERO)),
                        "");
        String first = account.accepted(account.problem(fields(account), Map.of(), ""));
        String second = account.accepted(account.problem(fields(account), Map.of(), ""));

        var reply = account.caller().send("DELETE", "/sapi/v2/problems/" + first + "/", "");
        clock.pass(Duration.ofHours(2));
        var late =
                account.caller().send("DELETE", "/sapi/v2/problems/", "[\"%s\"]".formatted(second));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(account.status(first)).isEqualTo("CANCELLED");
        assertThat(late.json().get(0).get("error_code").intValue()).isEqualTo(409);
        assertThat(account.status(second)).isEqualTo("COMPLETED");
    }

    @Test
    void problemsAreFoundByTheirLabel() {
        Account account = account();
        String problem = account.problem(fields(account), Map.of(), "");
        String mine = account.accepted(problem);
        account.accepted(problem.replace("mine", "theirs"));

        JsonNode found = account.caller().get("/sapi/v2/problems/?label=mine&max_results=5").json();

        assertThat(found.valueStream().map(e -> e.get("id").stringValue())).containsExactly(mine);
    }

    @Test
    void ofTwoProblemsOneCanBeRefused() {
        Account account = account();
        String problem = account.problem(fields(account), Map.of(), "");

        JsonNode entries =
                account.submit(
                        problem, problem.replace("\"name\": \"small\"", "\"name\": \"old\""));

        assertThat(entries.get(0).get("status").stringValue()).isEqualTo("PENDING");
        assertThat(entries.get(1).get("error_msg").stringValue()).contains("Solver does not exist");
        assertThat(account.protocol().jobs().accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"graph_id\": \"', '\"graph_id\": \"f', another working graph",
        "'\"params\": {', '\"params\": {\"num_reads\": 1001', whole number from 1 to 1000",
        "'\"params\": {', '\"params\": {\"num_reads\": 1000', run time of the problem",
        "'\"params\": {', '\"params\": {\"reads\": 1', additional properties [reads]",
        "'\"params\": {', '\"params\": {\"annealing_time\": 3000', annealing_time must be",
        "'\"params\": {', '\"params\": {\"auto_scale\": 1', auto_scale must be true or false",
        "'\"params\": {', '\"params\": {\"answer_mode\": \"all\"', answer_mode must be",
        "'\"format\": \"qp\"', '\"format\": \"bq\"', must be qp",
        "'\"lin\": \"', '\"lin\": \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', lin has",
        "'\"lin\": \"', '\"lin\": \"?', no Base64",
        "'\"quad\": \"', '\"quad\": \"AAAAAAAAAAAAAAAA', no whole number of doubles",
        "'\"type\": \"ising\"', '\"type\": \"bqm\"', is not supported",
        "'\"offset\": 0', '\"offset\": 0, \"more\": 1', additional properties [more]",
    })
    void badProblemsAreRefusedInTheList(String what, String by, String message) {
        Account account = account();

        JsonNode entry =
                account.submit(account.problem(fields(account), Map.of(), "").replace(what, by))
                        .get(0);

        assertThat(entry.path("error_msg").asString("")).contains(message);
        assertThat(account.protocol().jobs().accepted()).isEmpty();
    }

    @Test
    void fieldsOutOfTheRangeAreRefusedUnlessTheyAreScaled() {
        Account account = account();
        var fields = fields(account);
        fields.replaceAll((q, h) -> 10 * h);

        assertThat(
                        account.submit(account.problem(fields, Map.of(), "\"auto_scale\": false"))
                                .get(0)
                                .path("error_msg")
                                .asString(""))
                .contains("out of the range [-6.0, 6.0]");
        account.accepted(account.problem(fields, Map.of(), ""));
    }

    @Test
    void bodiesAndCallersThatMakeNoSenseAreRefused() {
        Account account = account();
        String problem = account.problem(fields(account), Map.of(), "");
        var caller = account.caller();

        assertThat(caller.post("/sapi/v2/problems/", problem).status()).isEqualTo(400);
        assertThat(caller.post("/sapi/v2/problems/", "[").status()).isEqualTo(400);
        assertThat(caller.get("/sapi/v2/problems/?id=nothing").status()).isEqualTo(404);
        assertThat(caller.get("/sapi/v2/solvers/remote/retired").status()).isEqualTo(404);
        assertThat(caller.get("/elsewhere").status()).isEqualTo(404);
        assertThat(
                        caller.with(Map.of("X-Auth-Token", "other"))
                                .get("/sapi/v2/solvers/remote/")
                                .status())
                .isEqualTo(401);
        assertThat(
                        caller.with(
                                        Map.of(
                                                "X-Auth-Token",
                                                "emulated",
                                                "Accept",
                                                "application/vnd.dwave.sapi.problems+json;"
                                                        + " version=2.0.0"))
                                .get("/sapi/v2/problems/?label=x")
                                .status())
                .isEqualTo(406);
    }

    @Test
    void faultsSpoilWhatTheyAreMeantTo() {
        Account account =
                account(
                        DwaveOptions.defaults(),
                        "fewer-shots@1,failed@2,unknown-state@1,not-ready@1,nan@2,gone@3");
        String problem =
                account.problem(
                        fields(account), Map.of(), "\"num_reads\": 10, \"answer_mode\": \"raw\"");
        String fewer = account.accepted(problem);
        String failing = account.accepted(problem);

        assertThat(account.status(fewer)).isEqualTo("RECALIBRATING");
        assertThat(account.status(failing)).isEqualTo("FAILED");
        assertThat(account.answer(fewer).isMissingNode()).isTrue();
        assertThat(bytes(account.answer(fewer), "energies").asDoubleBuffer().get(0)).isNaN();
        assertThat(account.caller().get("/sapi/v2/problems/%s/".formatted(fewer)).status())
                .isEqualTo(404);
        assertThat(bytes(account.answer(fewer), "energies").remaining()).isEqualTo(9 * 8);
    }

    @Test
    void aQuboAnswersWithItsVariables() {
        Account account = account();
        var fields = fields(account);

        JsonNode answer =
                account.answer(
                        account.accepted(
                                account.problem(fields, Map.of(), "\"num_reads\": 20")
                                        .replace("\"ising\"", "\"qubo\"")));

        // A variable is 1 where that lowers the energy.
        double lowest = fields.values().stream().mapToDouble(h -> Math.min(h, 0)).sum();
        assertThat(bytes(answer, "energies").asDoubleBuffer().get(0))
                .isCloseTo(lowest, within(1e-9));
        assertThat(spins(answer, 0))
                .allSatisfy((q, s) ->
                        assertThat(s).isEqualTo(fields.getOrDefault(q, 0.0) < 0 ? 1 : -1));
    }

    @Test
    void aDeviceWithGatesIsRefused() {
        Device gates = ShippedDevices.find("ibm_torino").orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DwaveProtocol(
                                new EmulatedProcessor(gates, 1), DwaveOptions.defaults(), clock))
                .withMessageContaining("ibm_torino anneals nothing");
    }

    @Test
    void aListHasAProblemLaterThanItsId() {
        var times = JobTimes.NONE.withListed(Duration.ofSeconds(20));
        Account account = account(DwaveOptions.defaults().withTimes(times), "");
        String id = account.accepted(account.problem(fields(account), Map.of(), ""));
        String list = "/sapi/v2/problems/?label=mine";

        assertThat(account.status(id)).isNotEmpty();
        assertThat(account.caller().get(list).json().size()).isZero();
        clock.pass(Duration.ofSeconds(20));
        assertThat(account.caller().get(list).json().size()).isOne();
    }
}
