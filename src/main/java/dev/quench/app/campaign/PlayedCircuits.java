package dev.quench.app.campaign;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.ibm.IbmOptions;
import dev.quench.hardware.emulator.ibm.IbmProtocol;
import dev.quench.hardware.emulator.ionq.IonqOptions;
import dev.quench.hardware.emulator.ionq.IonqProtocol;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.desk.RemoteBackend;
import dev.quench.problems.qubo.Bits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** A provider of gates: the answer is written into {@value #QUBITS} qubits by flips. */
final class PlayedCircuits implements PlayedProvider {
    private static final int QUBITS = 5;

    /** Campaigns start many processes, each of which reads the device. */
    private static final int SIZE = 9;

    private final String name;
    private final Device device;
    private final Opening opening;
    private final Map<Integer, RemoteProgram> programs = new ConcurrentHashMap<>();

    /** How a protocol is started. */
    private interface Opening {
        Play play(EmulatedProcessor processor, InstantSource clock, JobTimes times);
    }

    private record Playing(EmulatedProtocol protocol, String device, Accepted jobs)
            implements Play {
        private interface Accepted {
            List<String> keys();
        }

        @Override
        public List<String> accepted() {
            return jobs.keys();
        }
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
                (processor, clock, times) -> {
                    var ibm =
                            new IbmProtocol(
                                    processor, IbmOptions.defaults().withTimes(times), clock);
                    return new Playing(ibm, "ibm_torino", () -> keys(ibm.jobs().accepted()));
                });
    }

    static PlayedProvider ionq() {
        return new PlayedCircuits(
                "ionq",
                "ionq_forte",
                (processor, clock, times) -> {
                    var ionq =
                            new IonqProtocol(
                                    processor, IonqOptions.defaults().withTimes(times), clock);
                    return new Playing(ionq, ionq.machine(), () -> keys(ionq.jobs().accepted()));
                });
    }

    private static <S> List<String> keys(List<EmulatedJob<S>> jobs) {
        return jobs.stream().map(job -> job.key().replaceFirst("^.*=", "")).toList();
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
    public Play play(InstantSource clock, JobTimes times, long seed) {
        return opening.play(new EmulatedProcessor(device, seed), clock, times);
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
}
