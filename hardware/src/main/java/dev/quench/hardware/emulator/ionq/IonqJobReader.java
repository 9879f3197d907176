package dev.quench.hardware.emulator.ionq;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.QasmRegisters;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.qasm.QasmReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of a submission. It is closed, and a circuit in JSON is checked at once; a program
 * in OpenQASM is taken whatever it says and fails later if it has a fault.
 */
record IonqJobReader(Device qpu, String qpuName) {
    /** The backend without errors. */
    static final String SIMULATOR = "simulator";

    private static final Set<String> JOB =
            Set.of(
                    "type",
                    "backend",
                    "shots",
                    "name",
                    "metadata",
                    "settings",
                    "noise",
                    "session_id",
                    "dry_run",
                    "input");
    private static final Set<String> MODELS =
            Set.of(
                    "ideal",
                    "harmony",
                    "harmony-1",
                    "harmony-2",
                    "aria-1",
                    "aria-2",
                    "forte-1",
                    "forte-enterprise-1");
    private static final int MOST_SHOTS = 1_000_000;
    private static final int MOST_QUBITS = 1000;
    private static final int DEBIASING = 500;

    /** A submission, and why it fails if it does. */
    record Read(IonqSubmission submission, Optional<String> failure) {}

    /** A program, or the word and the sentence for what is wrong with it. */
    private record Program(Optional<IonqProgram> circuit, String code, String message) {
        static Program failing(String code, String message) {
            return new Program(Optional.empty(), code, message);
        }
    }

    Read read(EmulatedRequest request) {
        JsonNode job = WireJson.body(request);
        WireJson.requireClosed("The job", job, JOB);
        String type = WireJson.text(job, "type");
        String backend = WireJson.text(job, "backend");
        if (!Set.of(SIMULATOR, qpuName).contains(backend)) {
            throw WireJson.bad("The backend %s is not known.".formatted(backend));
        }
        int shots = WireJson.whole(job, "shots", 1, MOST_SHOTS).orElse(100);
        requireSettings(job, shots);
        boolean ideal = backend.equals(SIMULATOR) && model(job).equals("ideal");
        if (WireJson.find(job, "noise").isPresent() && !backend.equals(SIMULATOR)) {
            throw WireJson.bad("The member noise is for the simulator only.");
        }
        var program = program(job, type, backend);
        var submission =
                new IonqSubmission(
                        type,
                        backend,
                        shots,
                        optional(job, "name"),
                        metadata(job),
                        flag(job, "dry_run"),
                        ideal,
                        program.circuit(),
                        program.code(),
                        request.meets(Fault.FEWER_SHOTS));
        return new Read(submission, Optional.of(program.message()).filter(m -> !m.isEmpty()));
    }

    private static String optional(JsonNode object, String name) {
        return WireJson.find(object, name).isPresent() ? WireJson.text(object, name) : "";
    }

    private static boolean flag(JsonNode object, String name) {
        Optional<JsonNode> member = WireJson.find(object, name);
        if (member.isPresent() && !member.get().isBoolean()) {
            throw WireJson.bad("The member %s must be true or false.".formatted(name));
        }
        return member.map(JsonNode::booleanValue).orElse(false);
    }

    private static Map<String, String> metadata(JsonNode job) {
        var texts = new TreeMap<String, String>();
        JsonNode metadata = WireJson.find(job, "metadata").orElseGet(WireJson::object);
        metadata.propertyNames().forEach(name -> texts.put(name, WireJson.text(metadata, name)));
        return texts;
    }

    private static String model(JsonNode job) {
        JsonNode noise = WireJson.find(job, "noise").orElseGet(WireJson::object);
        WireJson.requireClosed("noise", noise, Set.of("model", "seed"));
        String model =
                WireJson.find(noise, "model").isPresent() ? WireJson.text(noise, "model") : "ideal";
        if (!MODELS.contains(model)) {
            throw WireJson.bad("The model of noise must be one of %s.".formatted(MODELS));
        }
        return model;
    }

    private static void requireSettings(JsonNode job, int shots) {
        JsonNode settings = WireJson.find(job, "settings").orElseGet(WireJson::object);
        WireJson.requireClosed("settings", settings, Set.of("error_mitigation", "compilation"));
        JsonNode mitigation =
                WireJson.find(settings, "error_mitigation").orElseGet(WireJson::object);
        WireJson.requireClosed(
                "error_mitigation", mitigation, Set.of("debiasing", "symmetry_verification"));
        WireJson.find(settings, "compilation")
                .ifPresent(c ->
                        WireJson.requireClosed(
                                "compilation",
                                c,
                                Set.of("opt", "precision", "gate_basis", "service_version")));
        if (WireJson.find(mitigation, "debiasing").filter(JsonNode::isBoolean).isPresent()
                && flag(mitigation, "debiasing")
                && shots < DEBIASING) {
            throw WireJson.bad("Debiasing needs %d shots or more.".formatted(DEBIASING));
        }
    }

    private Program program(JsonNode job, String type, String backend) {
        JsonNode input =
                WireJson.find(job, "input")
                        .orElseThrow(() -> WireJson.bad("The member input is missing."));
        return switch (type) {
            case "ionq.qasm3.v1" -> {
                WireJson.requireClosed("input", input, Set.of("data"));
                yield qasm(WireJson.text(input, "data"), backend);
            }
            case "ionq.circuit.v1" -> {
                WireJson.requireClosed("input", input, Set.of("qubits", "gateset", "circuit"));
                yield room(json(input, backend), backend);
            }
            default -> throw WireJson.bad("Jobs of type %s are not taken here.".formatted(type));
        };
    }

    private Program qasm(String text, String backend) {
        try {
            Circuit circuit = QasmReader.read("program", text);
            var sizes = QasmRegisters.sizes(text, circuit.bits());
            Set<Integer> measured = new HashSet<>();
            for (Instruction instruction : circuit.instructions()) {
                if (instruction instanceof Measurement(int qubit, _)) {
                    measured.add(qubit);
                } else if (!(instruction instanceof Operation)
                        || instruction.qubits().stream().anyMatch(measured::contains)) {
                    return Program.failing(
                            "CompilationError",
                            "%s is possible only before all measurements, and only gates are."
                                    .formatted(instruction.label()));
                }
            }
            return room(IonqProgram.of(circuit, sizes), backend);
        } catch (IllegalArgumentException e) {
            return Program.failing("CompilationError", String.valueOf(e.getMessage()));
        }
    }

    private Program room(IonqProgram program, String backend) {
        int most = backend.equals(SIMULATOR) ? IonqBackends.SIMULATED_QUBITS : qpu.qubits();
        if (program.qubits() > most) {
            return Program.failing(
                    "NotEnoughQubits",
                    "The circuit needs %d qubits, %s has %d."
                            .formatted(program.qubits(), backend, most));
        }
        int possible = IonqBackends.SIMULATED_QUBITS;
        return program.qubits() > possible
                ? Program.failing(
                        "SimulationError",
                        "A circuit on %d qubits is too large for an emulator; %d are possible."
                                .formatted(program.qubits(), possible))
                : new Program(Optional.of(program), "", "");
    }

    private IonqProgram json(JsonNode input, String backend) {
        String set = WireJson.text(input, "gateset");
        JsonNode list = WireJson.find(input, "circuit").orElseGet(WireJson::list);
        if (!list.isArray() || !Set.of("qis", "native").contains(set)) {
            throw WireJson.bad("A circuit needs a gateset, qis or native, and a list of gates.");
        }
        Optional<Integer> said = WireJson.whole(input, "qubits", 1, MOST_QUBITS);
        var gates = new IonqGates(said.orElse(MOST_QUBITS));
        var operations = new ArrayList<Operation>();
        for (JsonNode gate : list) {
            operations.addAll(set.equals("qis") ? gates.qis(gate) : gates.natives(gate));
        }
        if (set.equals("native") && !backend.equals(SIMULATOR)) {
            requireNative(operations);
        }
        int used =
                operations.stream()
                        .flatMap(o -> o.qubits().stream())
                        .mapToInt(q -> q + 1)
                        .max()
                        .orElse(1);
        return IonqProgram.of(said.orElse(used), operations);
    }

    private void requireNative(List<Operation> operations) {
        Set<String> basis = qpu.basis().stream().collect(Collectors.toSet());
        for (Operation operation : operations) {
            if (!basis.contains(operation.label())) {
                throw WireJson.bad(
                        "The gate %s is not native to %s.".formatted(operation.label(), qpuName));
            }
        }
    }
}
