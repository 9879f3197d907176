package dev.quench.app.faults;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Usage;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.azure.AzureOptions;
import dev.quench.hardware.emulator.azure.AzureProtocol;
import dev.quench.hardware.emulator.braket.BraketOptions;
import dev.quench.hardware.emulator.braket.BraketProtocol;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.hardware.emulator.ionq.IonqOptions;
import dev.quench.hardware.emulator.ionq.IonqProtocol;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.desk.RemoteBackend;
import dev.quench.problems.qubo.Bits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** A provider of gates: the answer is written into {@value #QUBITS} qubits by flips. */
final class PlayedCircuits implements PlayedProvider {
    private static final int QUBITS = 5;

    /** Campaigns start many processes, each of which reads the device. */
    private static final int SIZE = 9;

    private static final Set<String> REPEATABLE = Set.of("braket", "azure");

    private final String name;
    private final Device device;
    private final Opening opening;
    private final Map<Integer, RemoteProgram> programs = new ConcurrentHashMap<>();

    /** How a protocol is started. */
    private interface Opening {
        Playing play(EmulatedProcessor processor, InstantSource clock, Terms terms);
    }

    private PlayedCircuits(String name, String device, Opening opening) {
        this.name = name;
        Device shipped = ShippedDevices.find(device).orElseThrow();
        this.device = quiet(shipped.cut(SIZE).withIdentity(shipped.identity()));
        this.opening = opening;
    }

    static PlayedProvider ibm() {
        return new PlayedCircuits(
                "ibm",
                "ibm_torino",
                (processor, clock, terms) -> {
                    var ibm =
                            new IbmProtocol(
                                    processor,
                                    IbmOptions.defaults()
                                            .withTimes(terms.times())
                                            .withTokenLife(terms.tokenLife()),
                                    clock);
                    return Playing.of(ibm, "ibm_torino", ibm.jobs()).withTokens(ibm::tokensIssued);
                });
    }

    static PlayedProvider braket() {
        return new PlayedCircuits(
                "braket",
                "rigetti_ankaa_3",
                (processor, clock, terms) -> {
                    var braket =
                            new BraketProtocol(
                                    processor,
                                    BraketOptions.defaults().withTimes(terms.times()),
                                    clock);
                    return Playing.of(braket, braket.machine(), braket.jobs());
                });
    }

    static PlayedProvider azure() {
        return new PlayedCircuits(
                "azure",
                "quantinuum_h2",
                (processor, clock, terms) -> {
                    var azure =
                            new AzureProtocol(
                                    List.of(processor),
                                    AzureOptions.defaults()
                                            .withTimes(terms.times())
                                            .withTokenLife(terms.tokenLife()),
                                    clock);
                    return Playing.of(azure, azure.targets().getFirst(), azure.jobs())
                            .withTokens(azure::tokensIssued);
                });
    }

    static PlayedProvider ionq() {
        return new PlayedCircuits(
                "ionq",
                "ionq_forte",
                (processor, clock, terms) -> {
                    var ionq =
                            new IonqProtocol(
                                    processor,
                                    IonqOptions.defaults().withTimes(terms.times()),
                                    clock);
                    return Playing.of(ionq, ionq.machine(), ionq.jobs());
                });
    }

    private static Device quiet(Device device) {
        var noise = device.calibration().noise();
        var none =
                new DeviceNoise(noise.name(), noise.source(), QubitNoise.NONE, Map.of(), List.of());
        return new Device(
                device.identity(),
                device.connectivity(),
                device.operations(),
                new Calibration(device.calibration().from(), none),
                device.figures(),
                device.price());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean repeatable() {
        return REPEATABLE.contains(name);
    }

    @Override
    public Playing play(InstantSource clock, Terms terms, long seed) {
        return opening.play(new EmulatedProcessor(device, seed), clock, terms);
    }

    @Override
    public int answers() {
        return 1 << QUBITS;
    }

    @Override
    public RemoteProgram program(int answer, Device live) {
        return programs.computeIfAbsent(answer, a -> compiled(a, live));
    }

    private static RemoteProgram compiled(int answer, Device live) {
        var instructions = new ArrayList<Instruction>();
        for (int q = 0; q < QUBITS; q++) {
            if ((answer >>> q & 1) == 1) {
                instructions.add(new Operation(Gate.X, List.of(), List.of(q)));
            }
        }
        for (int q = 0; q < QUBITS; q++) {
            instructions.add(new Measurement(q, q));
        }
        var circuit = new Circuit(QUBITS, QUBITS, instructions);
        return new RemoteProgram.Gates(
                RemoteBackend.compiled(circuit, live, new SplittableRandom(answer)).circuit());
    }

    @Override
    public boolean right(Bits shot, int answer) {
        return shot.size() == QUBITS && shot.index() == answer;
    }

    /** IBM charges the time on the processor, the others a price. */
    private boolean timed() {
        return name.equals("ibm");
    }

    @Override
    public Charge most(JobTimes times, int shots) {
        return timed()
                ? timed(shots, times.run())
                : priced(device, new Usage(shots, 4L * QUBITS, 0, QUBITS, Duration.ZERO));
    }

    @Override
    public Charge estimate(JobOrder order, QuantumService service, Device live, JobTimes times) {
        return timed()
                ? timed(order.shots(), times.run())
                : service.forecast(order, live)
                        .orElseGet(() ->
                                priced(live, usage(order.program().circuit(name), order.shots())));
    }

    @Override
    public Charge charge(Playing.Seen job, int answer, int shots) {
        if (timed()) {
            return timed(job.good() ? shots : 0, job.busy());
        }
        return job.good()
                ? priced(device, usage(program(answer, device).circuit(name), shots))
                : new Charge(0, Optional.empty(), Optional.empty());
    }

    private static Charge timed(int shots, Duration busy) {
        return new Charge(
                shots, Optional.of(BigDecimal.valueOf(busy.toMillis(), 3)), Optional.empty());
    }

    private static Charge priced(Device device, Usage usage) {
        return new Charge(
                usage.shots(),
                Optional.empty(),
                device.price()
                        .tariff()
                        .flatMap(t ->
                                device.price()
                                        .of(usage)
                                        .map(a -> new Charge.Money(a, t.currency()))));
    }

    private static Usage usage(Circuit circuit, int shots) {
        return new Usage(
                shots,
                gates(circuit, 1),
                gates(circuit, 2),
                circuit.instructions().stream().filter(Measurement.class::isInstance).count(),
                Duration.ZERO);
    }

    private static long gates(Circuit circuit, int qubits) {
        return circuit.instructions().stream()
                .filter(i -> i instanceof Operation && i.qubits().size() == qubits)
                .count();
    }
}
