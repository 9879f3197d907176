package dev.quench.hardware.qasm;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that have a meaning in OpenQASM, so that nothing else can be called so. */
final class QasmWords {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    /** Begin statements that no circuit has. */
    static final Set<String> REFUSED =
            Set.of(
                    "let",
                    "def",
                    "extern",
                    "for",
                    "while",
                    "switch",
                    "case",
                    "default",
                    "defcal",
                    "cal",
                    "defcalgrammar",
                    "return",
                    "break",
                    "continue",
                    "end",
                    "output",
                    "stretch",
                    "duration",
                    "complex",
                    "int",
                    "uint",
                    "bool",
                    "array",
                    "opaque",
                    "durationof",
                    "nop",
                    "mutable",
                    "readonly",
                    "void");

    private static final Set<String> TAKEN =
            Set.of(
                    "OPENQASM",
                    "include",
                    "qubit",
                    "qreg",
                    "bit",
                    "creg",
                    "input",
                    "const",
                    "float",
                    "angle",
                    "gate",
                    "gphase",
                    "inv",
                    "ctrl",
                    "negctrl",
                    "pow",
                    "measure",
                    "reset",
                    "barrier",
                    "delay",
                    "if",
                    "else",
                    "box",
                    "pragma",
                    "true",
                    "false",
                    "pi",
                    "tau",
                    "euler",
                    "sin",
                    "cos",
                    "tan",
                    "exp",
                    "ln",
                    "log",
                    "sqrt",
                    "U",
                    "CX",
                    "q",
                    "c");

    private QasmWords() {}

    /**
     * Checks the names of parameters.
     *
     * @throws IllegalArgumentException if one is no name, has a meaning or comes twice
     */
    static void requireNames(List<String> names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches() || taken(name)) {
                throw new IllegalArgumentException(
                        ("The parameter %s must be a letter and up to 99 letters, digits and"
                                        + " underscores that mean nothing else in OpenQASM.\n"
                                        + "Maybe call it gamma0.")
                                .formatted(name));
            }
        }
        if (Set.copyOf(names).size() != names.size()) {
            throw new IllegalArgumentException(
                    "The names of the parameters %s must differ.".formatted(names));
        }
    }

    private static boolean taken(String name) {
        return REFUSED.contains(name) || TAKEN.contains(name) || KnownGates.has(name);
    }
}
