package dev.quench.hardware.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class CircuitSvgTest {
    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static long count(Document document, String tag, String style) {
        var nodes = document.getElementsByTagName(tag);
        long count = 0;
        for (int k = 0; k < nodes.getLength(); k++) {
            var its = nodes.item(k).getAttributes().getNamedItem("class").getNodeValue();
            count += its.equals(style) ? 1 : 0;
        }
        return count;
    }

    @Test
    void isXmlWithOneShapeAMark() throws Exception {
        var circuit =
                Circuit.builder(3)
                        .onAll(Gate.H)
                        .add(Gate.CCX, 0, 2, 1)
                        .rotate(Gate.RZZ, 0.5, 0, 1)
                        .measure(2, 0)
                        .addIf(0, Gate.X, 1)
                        .build();

        var document = parsed(CircuitSvg.of(circuit, "title", DrawingOptions.defaults()));

        assertThat(count(document, "rect", "box")).isEqualTo(3 + 2 + 1 + 1);
        assertThat(count(document, "circle", "ring")).isEqualTo(1);
        assertThat(count(document, "circle", "dot")).isEqualTo(2 + 1);
        assertThat(count(document, "path", "dot")).isEqualTo(1);
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("A quantum circuit of 3 qubits with 7 instructions in 4 columns.");
    }

    @Test
    void textsAreEscaped() throws Exception {
        var circuit = ParametricCircuit.builder(1).rotate(Gate.RX, 0).build();

        var svg =
                CircuitSvg.of(
                        circuit,
                        List.of("<script>&\""),
                        "</title>\u0000\uD800",
                        DrawingOptions.defaults());

        assertThat(svg).doesNotContain("<script>");
        assertThat(parsed(svg).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("</title>\uFFFD\uFFFD");
    }

    @Test
    void anyCircuitStaysWithinThePicture() throws Exception {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            var circuit = Circuits.random(5, 120, Isings.generator(5));
            var options = DrawingOptions.defaults().withColumns(30);

            var document = parsed(CircuitSvg.of(circuit, "", options));

            int width = Integer.parseInt(document.getDocumentElement().getAttribute("width"));
            var boxes = document.getElementsByTagName("rect");
            assertThat(boxes.getLength()).isPositive();
            for (int k = 0; k < boxes.getLength(); k++) {
                var its = boxes.item(k).getAttributes();
                int x = Integer.parseInt(its.getNamedItem("x").getNodeValue());
                int wide = Integer.parseInt(its.getNamedItem("width").getNodeValue());
                assertThat(x).isBetween(0, width - wide);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
