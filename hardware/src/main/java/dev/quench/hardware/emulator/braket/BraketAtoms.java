package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import tools.jackson.databind.node.ObjectNode;

/** The limits of a device of atoms in Braket's words. */
record BraketAtoms(Device device) {
    void paradigm(ObjectNode node) {
        node.putObject("braketSchemaHeader")
                .put("name", "braket.device_schema.quera.quera_ahs_paradigm_properties")
                .put("version", "1");
        node.put("qubitCount", device.qubits());
        ObjectNode lattice = node.putObject("lattice");
        lattice.putObject("area").put("width", of(Atoms.WIDTH)).put("height", of(Atoms.HEIGHT));
        lattice.putObject("geometry")
                .put("spacingRadialMin", of(Atoms.SPACING))
                .put("spacingVerticalMin", of(Atoms.ROW_SPACING))
                .put("positionResolution", of(Atoms.POSITION))
                .put("numberSitesMax", (int) of(Atoms.SITES));
        ObjectNode rydberg = node.putObject("rydberg").put("c6Coefficient", of(Atoms.C6));
        ObjectNode light = rydberg.putObject("rydbergGlobal");
        range(light, "rabiFrequencyRange", Atoms.RABI_MIN, Atoms.RABI_MAX);
        light.put("rabiFrequencyResolution", of(Atoms.RABI_RESOLUTION))
                .put("rabiFrequencySlewRateMax", of(Atoms.RABI_SLEW));
        range(light, "detuningRange", Atoms.DETUNING_MIN, Atoms.DETUNING_MAX);
        light.put("detuningResolution", of(Atoms.DETUNING_RESOLUTION))
                .put("detuningSlewRateMax", of(Atoms.DETUNING_SLEW));
        range(light, "phaseRange", Atoms.PHASE_MIN, Atoms.PHASE_MAX);
        light.put("phaseResolution", of(Atoms.PHASE_RESOLUTION))
                .put("timeResolution", of(Atoms.TIME_RESOLUTION))
                .put("timeDeltaMin", of(Atoms.TIME_STEP))
                .put("timeMin", 0)
                .put("timeMax", of(Atoms.TIME));
    }

    private double of(Atoms quantity) {
        return device.figures().atoms().of(quantity).orElse(0);
    }

    private void range(ObjectNode node, String name, Atoms least, Atoms most) {
        node.putArray(name).add(of(least)).add(of(most));
    }
}
