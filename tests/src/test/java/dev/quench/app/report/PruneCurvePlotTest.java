package dev.quench.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.pruning.descent.CurvePoint;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PruneCurvePlotTest {
    private static final CurvePoint DENSE = new CurvePoint(0, 0, 1, 0.3, 0.9);

    private static Document parsed(String title, List<CurvePoint> curve) throws Exception {
        String svg = PruneCurvePlot.svg(title, curve, DENSE);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyEvaluationIsADotInBothPartsInsideThePicture() throws Exception {
        Document svg =
                parsed(
                        "m",
                        List.of(
                                new CurvePoint(0, 0.1, 0.1, 1.9, 0.3),
                                new CurvePoint(10, 2.5, 0.1, 1.2, 0.6),
                                new CurvePoint(20, 7, 0.1, 1.0, 0.7)));

        NodeList dots = svg.getElementsByTagName("circle");
        assertThat(dots.getLength()).isEqualTo(6);
        for (int k = 0; k < 6; k++) {
            var dot = (Element) dots.item(k);
            assertThat(Double.parseDouble(dot.getAttribute("cx"))).isBetween(80.0, 840.0);
            assertThat(Double.parseDouble(dot.getAttribute("cy"))).isBetween(64.0, 494.0);
        }
        assertThat(svg.getDocumentElement().getTextContent()).contains("dense: 90.00 %, 0.3000");
    }

    @Test
    void aTitleMayHaveAnyCharacters() throws Exception {
        Document svg = parsed("a<b> & \"c\"", List.of(new CurvePoint(0, 1, 0.1, 1, 0.5)));

        assertThat(svg.getDocumentElement().getTextContent()).contains("a<b> & \"c\"");
    }

    @Test
    void oneEvaluationWithoutTimeIsAPicture() throws Exception {
        Document svg = parsed("m", List.of(new CurvePoint(0, 0, 0.1, 0.3, 0.9)));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
    }
}
