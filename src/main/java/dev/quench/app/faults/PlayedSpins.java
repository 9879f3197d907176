package dev.quench.app.faults;

import dev.quench.hardware.device.Annealing;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.emulator.dwave.DwaveOptions;
import dev.quench.hardware.emulator.dwave.DwaveProtocol;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;

/** An annealer: the answer is written into the fields of {@value #QUBITS} qubits. */
final class PlayedSpins implements PlayedProvider {
    private static final int QUBITS = 5;
    private static final int SIZE = 9;

    private final Device device;

    private PlayedSpins() {
        Device shipped = ShippedDevices.find("dwave_advantage2").orElseThrow();
        device = shipped.cut(SIZE).withIdentity(shipped.identity());
    }

    static PlayedProvider dwave() {
        return new PlayedSpins();
    }

    @Override
    public String name() {
        return "dwave";
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Playing play(InstantSource clock, Terms terms, long seed) {
        var dwave =
                new DwaveProtocol(
                        new EmulatedProcessor(device, seed),
                        DwaveOptions.defaults().withTimes(terms.times()).withControlError(0),
                        clock);
        return Playing.of(dwave, device.name(), dwave.jobs());
    }

    @Override
    public int answers() {
        return 1 << QUBITS;
    }

    /** A bit of 1 is a spin of -1, which a field above 0 likes. */
    @Override
    public RemoteProgram program(int answer, Device live) {
        double[] fields = new double[live.qubits()];
        for (int q = 0; q < QUBITS; q++) {
            fields[q] = (answer >>> q & 1) == 1 ? 1 : -1;
        }
        Couplings none = Couplings.builder(live.qubits()).build();
        return new RemoteProgram.Spins(Ising.of(0, fields, none));
    }

    @Override
    public boolean right(Bits shot, int answer) {
        for (int q = 0; q < QUBITS; q++) {
            if (shot.get(q) != ((answer >>> q & 1) == 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Charge most(JobTimes times, int shots) {
        return busy(shots, figure(Annealing.READOUT_MAX));
    }

    @Override
    public Charge estimate(JobOrder order, QuantumService service, Device live, JobTimes times) {
        return service.forecast(order, live).orElseThrow();
    }

    @Override
    public Charge charge(Playing.Seen job, int answer, int shots) {
        double least = figure(Annealing.READOUT_MIN);
        double part = Math.log(QUBITS) / Math.log(device.workingQubits().size());
        return job.good()
                ? busy(shots, least * Math.pow(figure(Annealing.READOUT_MAX) / least, part))
                : new Charge(0, Optional.empty(), Optional.empty());
    }

    /** {@code programming + shots (anneal + delay + readout)}. */
    private Charge busy(int shots, double readout) {
        double micros =
                figure(Annealing.PROGRAMMING)
                        + shots * (figure(Annealing.ANNEAL) + figure(Annealing.DELAY) + readout);
        return new Charge(
                shots, Optional.of(BigDecimal.valueOf(micros).movePointLeft(6)), Optional.empty());
    }

    private double figure(Annealing quantity) {
        return device.figures().annealing().of(quantity).orElseThrow();
    }
}
