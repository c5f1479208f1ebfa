package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.mapping.Bounds.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a form declares to be plausible. */
class BoundsTest {

    @TempDir
    private Path folder;

    @Test
    void nothingIsDeclaredUnlessSaid() throws IOException {
        assertThat(bounds(new SmallMappings())).isEqualTo(Bounds.NONE);
    }

    @Test
    void whatAFormDeclaresIsRead() throws IOException {
        assertThat(bounds(declaring("{rows: [100, 5000], filled: {JE: [0.2, 0.9]}, varied: [WH, JE]}")))
                .isEqualTo(new Bounds(
                        Optional.of(new Span(100, 5000)), Map.of("JE", new Span(0.2, 0.9)), List.of("WH", "JE")));
    }

    /** So that what is suggested can be pasted. */
    @Test
    void whatIsWrittenIsReadAsTheSame() throws IOException {
        var bounds =
                new Bounds(Optional.of(new Span(80, 100000)), Map.of("JE", new Span(0.05, 1)), List.of("WH", "XM"));
        assertThat(bounds.yaml())
                .containsExactly(
                        "    plausible:",
                        "      rows: [80, 100000]",
                        "      filled:",
                        "        JE: [0.05, 1]",
                        "      varied: [WH, XM]");
        var pasted = new SmallMappings()
                .with(
                        "departments/bureau.yml",
                        "minimum_rows: 10}",
                        "minimum_rows: 10}\n" + String.join("\n", bounds.yaml()));
        assertThat(bounds(pasted)).isEqualTo(bounds);
        assertThat(Bounds.NONE.yaml()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.19,false", "0.2,true", "0.9,true", "0.91,false"})
    void bothEndsBelongToASpan(double value, boolean holds) {
        assertThat(new Span(0.2, 0.9).holds(value)).isEqualTo(holds);
    }

    private Bounds bounds(SmallMappings mappings) throws IOException {
        return mappings.load(folder)
                .departments()
                .get("bureau")
                .form("fine")
                .orElseThrow()
                .bounds();
    }

    private static SmallMappings declaring(String plausible) {
        return new SmallMappings()
                .with("departments/bureau.yml", "minimum_rows: 10}", "minimum_rows: 10}\n    plausible: " + plausible);
    }
}
