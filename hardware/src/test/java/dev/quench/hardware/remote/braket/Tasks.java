package dev.quench.hardware.remote.braket;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Scripted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** An account, a device, a task and what a service says of it, for tests. */
final class Tasks {
    static final UUID KEY = UUID.fromString("00000000-0000-4000-8000-000000000009");
    static final String ARN = "arn:aws:braket:eu-north-1:123456789012:quantum-task/0a-1b";
    static final Device GARNET = named("iqm_garnet", "Garnet");
    static final String DEVICE =
            """
            {"deviceArn": "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet", "deviceName": "Garnet", "providerName": "IQM",
             "deviceType": "QPU", "deviceStatus": "ONLINE", "deviceCapabilities": "%s"}
            """
                    .formatted(
                            """
                            {"service": {"shotsRange": [1, 20000], "deviceCost": {"price": 0.00145, "unit": "shot"}},
                             "paradigm": {"qubitCount": 3, "nativeGateSet": ["prx", "cz"],
                              "connectivity": {"fullyConnected": false, "connectivityGraph": {"1": ["2"], "2": ["1", "3"], "3": ["2"]}}}}
                            """
                                    .replace("\n", " ")
                                    .replace("\"", "\\\""));

    private Tasks() {}

    static Device named(String shipped, String name) {
        Device device = ShippedDevices.find(shipped).orElseThrow();
        return device.withIdentity(device.identity().withName(name));
    }

    static BraketService service(Scripted transport, Scripted.Still pace) {
        return new BraketService(
                BraketAddress.own(),
                () ->
                        new BraketAccount(
                                new AwsKeys("AKIDEXAMPLE", "s3cret", Optional.of("t0ken")),
                                Optional.empty(),
                                Optional.of("amazon-braket-test"),
                                Optional.empty()),
                transport,
                RetryRules.defaults(),
                pace,
                new SplittableRandom(1));
    }

    /** Half turns on qubits 7 and 8, which a CZ joins; bit {@code b} is the b-th listed qubit. */
    static JobOrder order(int shots, Map<String, String> options, int... measured) {
        var instructions = new ArrayList<Instruction>();
        instructions.add(new Operation(Gate.R, List.of(Math.PI, 0.0), List.of(7)));
        instructions.add(new Operation(Gate.R, List.of(Math.PI, 0.5), List.of(8)));
        instructions.add(new Operation(Gate.CZ, List.of(), List.of(7, 8)));
        for (int b = 0; b < measured.length; b++) {
            instructions.add(new Measurement(measured[b], b));
        }
        var circuit = new Circuit(20, measured.length, instructions);
        return new JobOrder(KEY, new RemoteProgram.Gates(circuit), shots, options);
    }

    static String task(String status) {
        return """
        {"quantumTaskArn": "%s", "status": "%s", "deviceArn": "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet",
         "deviceParameters": "{}", "shots": 100, "outputS3Bucket": "amazon-braket-test",
         "outputS3Directory": "quench/%s/0a-1b", "createdAt": "2026-11-30T12:00:00Z"}
        """
                .formatted(ARN, status, KEY);
    }
}
