package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.emulator.Shots;
import dev.quench.hardware.emulator.WireJson;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes results in the two forms of the sampler. */
final class IbmResults {
    private static final int ALIGNMENT = 64;

    private IbmResults() {}

    /**
     * One text in hexadecimal a shot and register: bit k of the number is bit k of the register.
     */
    static ObjectNode plain(List<IbmPub> pubs, List<Shots> shots) {
        var root = WireJson.object();
        ArrayNode results = root.putArray("results");
        for (int p = 0; p < pubs.size(); p++) {
            ObjectNode result = results.addObject();
            ObjectNode data = result.putObject("data");
            for (IbmPub.Register register : pubs.get(p).registers()) {
                ObjectNode node = data.putObject(register.name());
                ArrayNode samples = node.putArray("samples");
                for (int shot = 0; shot < shots.get(p).size(); shot++) {
                    samples.add("0x" + number(shots.get(p), shot, register).toString(16));
                }
                node.put("num_bits", register.size());
            }
            result.putObject("metadata").putObject("circuit_metadata");
        }
        root.putObject("metadata").put("version", 2);
        return root;
    }

    private static BigInteger number(Shots shots, int shot, IbmPub.Register register) {
        BigInteger number = BigInteger.ZERO;
        for (int bit = 0; bit < register.size(); bit++) {
            if (shots.get(shot, register.start() + bit)) {
                number = number.setBit(bit);
            }
        }
        return number;
    }

    /** The tree of tagged values with packed arrays. */
    static ObjectNode packed(List<IbmPub> pubs, List<Shots> shots) {
        var value = WireJson.object();
        ArrayNode results = value.putArray("pub_results");
        for (int p = 0; p < pubs.size(); p++) {
            ObjectNode result = tagged(results.addObject(), "SamplerPubResult");
            bin(result.putObject("data"), pubs.get(p), shots.get(p));
            result.putObject("metadata").putObject("circuit_metadata");
        }
        value.putObject("metadata").put("version", 2);
        var root = WireJson.object();
        root.put("__type__", "PrimitiveResult");
        root.set("__value__", value);
        return root;
    }

    private static ObjectNode tagged(ObjectNode node, String type) {
        node.put("__type__", type);
        return node.putObject("__value__");
    }

    private static void bin(ObjectNode node, IbmPub pub, Shots shots) {
        ObjectNode bin = tagged(node, "DataBin");
        ArrayNode names = bin.putArray("field_names");
        ArrayNode types = bin.putArray("field_types");
        bin.putArray("shape");
        ObjectNode fields = bin.putObject("fields");
        for (IbmPub.Register register : pub.registers()) {
            names.add(register.name());
            types.add("BitArray");
            ObjectNode array = tagged(fields.putObject(register.name()), "BitArray");
            ObjectNode packed = array.putObject("array");
            packed.put("__type__", "ndarray");
            packed.put("__value__", encoded(npy(shots, register)));
            array.put("num_bits", register.size());
        }
    }

    /** A file of NumPy, version 1: a row a shot, its last byte with the low bits. */
    private static byte[] npy(Shots shots, IbmPub.Register register) {
        int width = Math.ceilDiv(register.size(), Byte.SIZE);
        String header =
                "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d), }"
                        .formatted(shots.size(), width);
        int unpadded = 10 + header.length() + 1;
        String padded = header + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(padded.length() & 0xFF);
        out.write(padded.length() >>> Byte.SIZE);
        out.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
        for (int shot = 0; shot < shots.size(); shot++) {
            BigInteger number = number(shots, shot, register);
            for (int at = width - 1; at >= 0; at--) {
                out.write(number.shiftRight(Byte.SIZE * at).intValue());
            }
        }
        return out.toByteArray();
    }

    private static String encoded(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
