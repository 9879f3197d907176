package dev.quench.hardware.simulator.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes the vector loops of one precision, which are unrolled: a register is a local variable, for
 * vectors in an array would not stay in registers.
 *
 * <p>The files in the source folder are what this writes, formatted. {@link LoopSourceTest} holds
 * the two together and writes them anew.
 */
final class LoopSource {
    private static final String TILE =
            "long low = tile.low; long lanes = tile.lanes; double[] units = tile.units;"
                    + " double[] common = tile.common;\n";

    private final String name;
    private final String element;
    private final int laneBits;
    private final String vector;

    /** {@code Double} or {@code Float}, with the logarithm of the lanes in 64 bytes. */
    LoopSource(String name, String element, int laneBits) {
        this.name = name;
        this.element = element;
        this.laneBits = laneBits;
        vector = name + "Vector";
    }

    /** Returns all files by class. */
    Map<String, String> files() {
        return Map.of(
                name + "RowLoops", file("The loops over rows", "RowLoops", rows()),
                name + "GroupLoops", file("The loops over groups", "GroupLoops", groups()),
                name + "SumLoops", file("The sums over amplitudes", "SumLoops", sums()));
    }

    /** Real and imaginary parts of places in registers; each name is written once. */
    private static final class Registers {
        private final Map<String, Integer> versions = new HashMap<>();

        String next(String part, int place) {
            versions.merge(part + place, 1, Integer::sum);
            return now(part, place);
        }

        String now(String part, int place) {
            return part + place + "v" + (versions.getOrDefault(part + place, 0) - 1);
        }
    }

    private String load(String address) {
        return vector + ".fromMemorySegment(SPECIES, ALL, " + address + ", ORDER)";
    }

    private String cast(String value) {
        return element.equals("double") ? value : "(float) " + value;
    }

    private static String at(String start, String stride, int count) {
        return switch (count) {
            case 0 -> start;
            case 1 -> start + " + " + stride;
            default -> start + " + " + count + " * " + stride;
        };
    }

    private String loads(Registers r, int count, String start, String stride) {
        var text = new StringBuilder();
        for (int a = 0; a < count; a++) {
            String at = at(start, stride, a);
            text.append("var " + r.next("re", a) + " = " + load(at) + ";\n");
            text.append("var " + r.next("im", a) + " = " + load(at + " + HALF") + ";\n");
        }
        return text.toString();
    }

    private static String stores(Registers r, int count, String start, String stride) {
        var text = new StringBuilder();
        for (int a = 0; a < count; a++) {
            String at = at(start, stride, a);
            text.append(r.now("re", a) + ".intoMemorySegment(ALL, " + at + ", ORDER);\n");
            text.append(r.now("im", a) + ".intoMemorySegment(ALL, " + at + " + HALF, ORDER);\n");
        }
        return text.toString();
    }

    /** {@code a' = a - i t b}, {@code b' = b - i t a}; the name of {@code -t} begins with m. */
    private static String butterflies(Registers r, int bits, String prefix) {
        var text = new StringBuilder();
        for (int bit = 0; bit < bits; bit++) {
            for (int a = 0; a < 1 << bits; a++) {
                int b = a | 1 << bit;
                if (a == b) {
                    continue;
                }
                String reA = r.now("re", a);
                String imA = r.now("im", a);
                String reB = r.now("re", b);
                String imB = r.now("im", b);
                String t = "t" + prefix + bit;
                String m = "m" + prefix + bit;
                text.append(fma(r.next("re", a), imB, t, reA));
                text.append(fma(r.next("im", a), reB, m, imA));
                text.append(fma(r.next("re", b), imA, t, reB));
                text.append(fma(r.next("im", b), reA, m, imB));
            }
        }
        return text.toString();
    }

    private static String fma(String made, String a, String b, String c) {
        return "var " + made + " = " + a + ".fma(" + b + ", " + c + ");\n";
    }

    private String tangent(String suffix, String value) {
        return "var t%1$s = %2$s.broadcast(SPECIES, %3$s); var m%1$s = t%1$s.neg();\n"
                .formatted(suffix, vector, cast(value));
    }

    private String rows() {
        var text =
                new StringBuilder(
                        """
                        @Override public void rows(Walk from, Walk to, int unitBits, int count,
                                double[] tangents, int first, int bits) {
                            switch (bits) {
                                case 1 -> rows2(from, to, unitBits, count, tangents, first);
                                case 2 -> rows4(from, to, unitBits, count, tangents, first);
                                default -> rows8(from, to, unitBits, count, tangents, first);
                            }
                        }
                        """);
        for (int bits = 1; bits <= 3; bits++) {
            var r = new Registers();
            text.append("private static void rows" + (1 << bits));
            text.append(
                    "(Walk from, Walk to, int unitBits, int count, double[] tangents, int first) {\n");
            for (int bit = 0; bit < bits; bit++) {
                text.append(
                        tangent(
                                "" + bit,
                                "tangents[" + at("first", "1", bit).replace(" * 1", "") + "]"));
            }
            text.append(
                    """
                    long fromRow = from.row(); long toRow = to.row(); int mask = (1 << unitBits) - 1;
                    for (int k = 0; k < count; k++) {
                    long p = from.address() + (k >>> unitBits) * from.block() + (k & mask) * UNIT;
                    long q = to.address() + (k >>> unitBits) * to.block() + (k & mask) * UNIT;
                    """);
            text.append(loads(r, 1 << bits, "p", "fromRow"));
            text.append(butterflies(r, bits, ""));
            text.append(stores(r, 1 << bits, "q", "toRow")).append("}\n}\n");
        }
        return text.toString();
    }

    private String groupTangents(String prefix, String array) {
        var text = new StringBuilder();
        for (int lane = 0; lane < laneBits; lane++) {
            text.append(tangent(prefix + lane, "laneTangent(" + array + ", " + lane + ")"));
        }
        text.append(tangent(prefix + "Unit0", array + "[LANE_BITS]"));
        return text.append(tangent(prefix + "Unit1", array + "[LANE_BITS + 1]")).toString();
    }

    private String mix(Registers r, String prefix) {
        var text = new StringBuilder();
        for (int unit = 0; unit < 4; unit++) {
            for (int lane = 0; lane < laneBits; lane++) {
                String re = r.now("re", unit);
                String im = r.now("im", unit);
                String swap = ".rearrange(SWAP" + lane + ")";
                text.append(fma(r.next("re", unit), im + swap, "t" + prefix + lane, re));
                text.append(fma(r.next("im", unit), re + swap, "m" + prefix + lane, im));
            }
        }
        return text.append(butterflies(r, 2, prefix + "Unit")).toString();
    }

    private static String times(int made, String re, String im, String byRe, String byIm) {
        return "var phaseRe%1$d = %2$s.mul(%4$s).sub(%3$s.mul(%5$s)); var phaseIm%1$d = %2$s.mul(%5$s).add(%3$s.mul(%4$s));\n"
                .formatted(made, re, im, byRe, byIm);
    }

    private String phases(Registers r) {
        var text = new StringBuilder("int v = from + k; long lane = lanes + v * UNIT;\n");
        text.append(
                "var laneRe = " + load("lane") + "; var laneIm = " + load("lane + HALF") + ";\n");
        String[] factors = {
            "common", "common[2 * v", "first", "units[4 * v", "second", "units[4 * v + 2"
        };
        for (int k = 0; k < factors.length; k += 2) {
            String imaginary =
                    factors[k + 1].endsWith("2") && k == 4
                            ? "units[4 * v + 3]"
                            : factors[k + 1] + " + 1]";
            text.append(element + " " + factors[k] + "Re = " + cast(factors[k + 1] + "]") + "; ");
            text.append(element + " " + factors[k] + "Im = " + cast(imaginary) + ";\n");
        }
        text.append(times(0, "laneRe", "laneIm", "commonRe", "commonIm"));
        text.append(times(1, "phaseRe0", "phaseIm0", "firstRe", "firstIm"));
        text.append(times(2, "phaseRe0", "phaseIm0", "secondRe", "secondIm"));
        text.append(times(3, "phaseRe1", "phaseIm1", "secondRe", "secondIm"));
        for (int unit = 0; unit < 4; unit++) {
            String at = at("low", "UNIT", unit);
            String re = r.now("re", unit);
            String im = r.now("im", unit);
            text.append(
                    """
                    var lowRe%1$d = %2$s; var lowIm%1$d = %3$s;
                    var turnRe%1$d = phaseRe%1$d.mul(lowRe%1$d).sub(phaseIm%1$d.mul(lowIm%1$d));
                    var turnIm%1$d = phaseRe%1$d.fma(lowIm%1$d, phaseIm%1$d.mul(lowRe%1$d));
                    var %4$s = %6$s.mul(turnRe%1$d).sub(%7$s.mul(turnIm%1$d));
                    var %5$s = %6$s.fma(turnIm%1$d, %7$s.mul(turnRe%1$d));
                    """
                            .formatted(
                                    unit,
                                    load(at),
                                    load(at + " + HALF"),
                                    r.next("re", unit),
                                    r.next("im", unit),
                                    re,
                                    im));
        }
        return text.toString();
    }

    private String groups() {
        return group("mix", "double[] tangents")
                + group("phase", "PhaseTile tile, int from")
                + group("phaseMix", "PhaseTile tile, int from, double[] start")
                + group("mixPhaseMix", "double[] finish, PhaseTile tile, int from, double[] start");
    }

    private String group(String method, String parameters) {
        var r = new Registers();
        boolean finish = method.equals("mixPhaseMix");
        boolean start = method.endsWith("Mix");
        boolean only = method.equals("mix");
        return "@Override public void "
                + method
                + "(long groups, int count, "
                + parameters
                + ") {\n"
                + (only ? groupTangents("", "tangents") : "")
                + (finish ? groupTangents("Finish", "finish") : "")
                + (start ? groupTangents("Start", "start") : "")
                + (only ? "" : TILE)
                + "for (int k = 0; k < count; k++) { long p = groups + k * GROUP;\n"
                + loads(r, 4, "p", "UNIT")
                + (only ? mix(r, "") : "")
                + (finish ? mix(r, "Finish") : "")
                + (only ? "" : phases(r))
                + (start ? mix(r, "Start") : "")
                + stores(r, 4, "p", "UNIT")
                + "}\n}\n";
    }

    private String energies() {
        return """
        int v = from + k;
        var mean = %s.add(%s);
        %s first = %s; %3$s second = %s;
        var energy0 = mean.add(%s); var energy1 = mean.add(first).add(%s);
        var energy2 = mean.add(second).add(%s); var energy3 = mean.add(first + second).add(%s);
        """
                .formatted(
                        load("lanes + v * HALF"),
                        cast("common[v]"),
                        element,
                        cast("units[2 * v]"),
                        cast("units[2 * v + 1]"),
                        load("low"),
                        load("low + HALF"),
                        load("low + 2 * HALF"),
                        load("low + 3 * HALF"));
    }

    private String sums() {
        return squares() + energy() + weigh() + energyOverlap() + groupFlips() + rowFlips();
    }

    private String squares() {
        var text =
                new StringBuilder(
                        "@Override public double squares(long groups, int count) { var sum0 = %s.zero(SPECIES); var sum1 = sum0;\n"
                                .formatted(vector));
        text.append("for (int k = 0; k < count; k++) { long p = groups + k * GROUP;\n");
        text.append(loads(new Registers(), 4, "p", "UNIT"));
        for (int unit = 0; unit < 4; unit++) {
            text.append(
                    "sum0 = re%1$dv0.fma(re%1$dv0, sum0); sum1 = im%1$dv0.fma(im%1$dv0, sum1);\n"
                            .formatted(unit));
        }
        return text + "}\nreturn LaneSum.of(sum0.add(sum1)); }\n";
    }

    private String energy() {
        var text =
                new StringBuilder(
                        "@Override public double energy(long groups, int count, EnergyTile tile, int from) {\n");
        text.append(TILE + "var sum = " + vector + ".zero(SPECIES);\n");
        text.append("for (int k = 0; k < count; k++) { long p = groups + k * GROUP;\n");
        text.append(loads(new Registers(), 4, "p", "UNIT")).append(energies());
        for (int unit = 0; unit < 4; unit++) {
            text.append(
                    "sum = re%1$dv0.fma(re%1$dv0, im%1$dv0.mul(im%1$dv0)).fma(energy%1$d, sum);\n"
                            .formatted(unit));
        }
        return text + "}\nreturn LaneSum.of(sum); }\n";
    }

    private String weigh() {
        var text =
                new StringBuilder(
                        "@Override public void weigh(long source, long target, int count, EnergyTile tile, int from) {\n");
        text.append(TILE);
        text.append(
                "for (int k = 0; k < count; k++) { long p = source + k * GROUP; long q = target + k * GROUP;\n");
        text.append(loads(new Registers(), 4, "p", "UNIT")).append(energies());
        for (int unit = 0; unit < 4; unit++) {
            String at = at("q", "UNIT", unit);
            text.append(
                    """
                    re%1$dv0.mul(energy%1$d).intoMemorySegment(ALL, %2$s, ORDER);
                    im%1$dv0.mul(energy%1$d).intoMemorySegment(ALL, %2$s + HALF, ORDER);
                    """
                            .formatted(unit, at));
        }
        return text + "}\n}\n";
    }

    private String energyOverlap() {
        var text =
                new StringBuilder(
                        "@Override public double energyOverlap(long left, long right, int count, EnergyTile tile, int from) {\n");
        text.append(TILE + "var sum = " + vector + ".zero(SPECIES);\n");
        text.append(
                "for (int k = 0; k < count; k++) { long p = left + k * GROUP; long q = right + k * GROUP;\n");
        text.append(energies());
        for (int unit = 0; unit < 4; unit++) {
            String a = at("p", "UNIT", unit);
            String b = at("q", "UNIT", unit);
            text.append(
                    "var cross%1$d = %2$s.mul(%3$s).sub(%4$s.mul(%5$s)); sum = cross%1$d.fma(energy%1$d, sum);\n"
                            .formatted(
                                    unit,
                                    load(a),
                                    load(b + " + HALF"),
                                    load(a + " + HALF"),
                                    load(b)));
        }
        return text + "}\nreturn LaneSum.of(sum); }\n";
    }

    private String groupFlips() {
        var text =
                new StringBuilder(
                        "@Override public void groupFlips(long left, long right, int count, double[] sums) {\n");
        for (int lane = 0; lane < laneBits; lane++) {
            text.append("var sum" + lane + " = " + vector + ".zero(SPECIES);\n");
        }
        text.append("var sumUnit0 = " + vector + ".zero(SPECIES); var sumUnit1 = sumUnit0;\n");
        text.append(
                "for (int k = 0; k < count; k++) { long p = left + k * GROUP; long q = right + k * GROUP;\n");
        for (int unit = 0; unit < 4; unit++) {
            String a = at("p", "UNIT", unit);
            String b = at("q", "UNIT", unit);
            text.append(
                    "var a%1$d = %2$s; var b%1$d = %3$s; var c%1$d = %4$s; var d%1$d = %5$s;\n"
                            .formatted(
                                    unit,
                                    load(a),
                                    load(a + " + HALF"),
                                    load(b),
                                    load(b + " + HALF")));
            for (int lane = 0; lane < laneBits; lane++) {
                text.append(
                        "sum%1$d = a%2$d.fma(d%2$d.rearrange(SWAP%1$d), sum%1$d).sub(b%2$d.mul(c%2$d.rearrange(SWAP%1$d)));\n"
                                .formatted(lane, unit));
            }
        }
        for (int bit = 0; bit < 2; bit++) {
            for (int unit = 0; unit < 4; unit++) {
                text.append(
                        "sumUnit%1$d = a%2$d.fma(d%3$d, sumUnit%1$d).sub(b%2$d.mul(c%3$d));\n"
                                .formatted(bit, unit, unit ^ 1 << bit));
            }
        }
        text.append("}\n");
        for (int lane = 0; lane < laneBits; lane++) {
            text.append("addLane(sums, %1$d, LaneSum.of(sum%1$d));\n".formatted(lane));
        }
        return text
                + "sums[LANE_BITS] += LaneSum.of(sumUnit0);\n"
                + "sums[LANE_BITS + 1] += LaneSum.of(sumUnit1); }\n";
    }

    private String rowFlips() {
        return """
        @Override public double rowFlips(Walk left, Walk right, int unitBits, int count) {
        var sum0 = %s.zero(SPECIES); var sum1 = sum0; int mask = (1 << unitBits) - 1;
        long leftRow = left.row(); long rightRow = right.row();
        for (int k = 0; k < count; k++) {
        long p = left.address() + (k >>> unitBits) * left.block() + (k & mask) * UNIT;
        long q = right.address() + (k >>> unitBits) * right.block() + (k & mask) * UNIT;
        var a0 = %s; var b0 = %s; var a1 = %s; var b1 = %s;
        var c0 = %s; var d0 = %s; var c1 = %s; var d1 = %s;
        sum0 = a0.fma(d1, sum0).sub(b0.mul(c1)); sum1 = a1.fma(d0, sum1).sub(b1.mul(c0));
        }
        return LaneSum.of(sum0.add(sum1)); }
        """
                .formatted(
                        vector,
                        load("p"),
                        load("p + HALF"),
                        load("p + leftRow"),
                        load("p + leftRow + HALF"),
                        load("q"),
                        load("q + HALF"),
                        load("q + rightRow"),
                        load("q + rightRow + HALF"));
    }

    private String file(String what, String type, String body) {
        boolean swaps = body.contains("SWAP");
        var imports = new TreeSet<String>();
        imports.add("java.lang.foreign.MemorySegment");
        imports.add("java.nio.ByteOrder");
        imports.add("jdk.incubator.vector." + vector);
        imports.add("jdk.incubator.vector.VectorSpecies");
        if (body.contains("VectorOperators")) {
            imports.add("jdk.incubator.vector.VectorOperators");
        }
        if (swaps) {
            imports.add("jdk.incubator.vector.VectorShuffle");
        }
        var text = new StringBuilder("package dev.quench.hardware.simulator.kernel;\n\n");
        imports.forEach(i -> text.append("import " + i + ";\n"));
        text.append(
                "\n/** "
                        + what
                        + " on vectors of "
                        + element
                        + "s, unrolled by {@code LoopSource} of the tests. */\n");
        text.append("final class " + name + type + " implements " + type + " {\n");
        text.append(
                """
                private static final VectorSpecies<%s> SPECIES = %s.SPECIES_PREFERRED;
                private static final MemorySegment ALL = StateMemory.ALL;
                private static final ByteOrder ORDER = ByteOrder.nativeOrder();
                """
                        .formatted(name, vector));
        if (body.contains("LANE_BITS") || swaps) {
            text.append(
                    "private static final int LANE_BITS = Integer.numberOfTrailingZeros(SPECIES.length());\n");
        }
        text.append("private static final long HALF = SPECIES.vectorByteSize();\n");
        text.append("private static final long UNIT = 2 * HALF;\n");
        if (body.contains("GROUP")) {
            text.append("private static final long GROUP = 4 * UNIT;\n");
        }
        for (int lane = 0; swaps && lane < laneBits; lane++) {
            text.append(
                    "private static final VectorShuffle<%1$s> SWAP%2$d = swap(%2$d);\n"
                            .formatted(name, lane));
        }
        text.append("\n" + body);
        if (swaps) {
            text.append(
                    """
                    /** Exchanges lanes that differ in one bit; none where the vectors have no such bit. */
                    private static VectorShuffle<%s> swap(int bit) {
                    return VectorShuffle.fromOp(SPECIES, lane -> bit < LANE_BITS ? lane ^ (1 << bit) : lane);
                    }
                    """
                            .formatted(name));
        }
        if (body.contains("laneTangent(")) {
            text.append(
                    """
                    private static double laneTangent(double[] tangents, int bit) {
                    return bit < LANE_BITS ? tangents[bit] : 0;
                    }
                    """);
        }
        if (body.contains("addLane(")) {
            text.append(
                    """
                    private static void addLane(double[] sums, int bit, double sum) {
                    if (bit < LANE_BITS) { sums[bit] += sum; }
                    }
                    """);
        }
        return text.append("}\n").toString();
    }
}
