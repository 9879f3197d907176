package dev.quench.hardware.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QasmRegistersTest {
    @Test
    void readsRegistersInTheirOrderAndNoComments() {
        String text =
                "OPENQASM 3.0; // bit[9] no;\nbit[3] z; /* bit a; */ bit one; bit [2] b; creg old[4];";

        assertThat(QasmRegisters.sizes(text, 10).toString()).isEqualTo("{z=3, one=1, b=2, old=4}");
    }

    @Test
    void refusesRegistersThatItDoesNotSee() {
        assertThatThrownBy(() -> QasmRegisters.sizes("const int n = 2; bit[n] c;", 2))
                .isInstanceOf(RequestRefused.class);
    }
}
