package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStringsTest {

    @TempDir
    Path folder;

    /** Strings of all lengths, narrow, wide and beyond the first plane, over several blocks. */
    private static String string(int i) {
        return switch (i % 4) {
            case 0 -> "n" + i + "x".repeat(i % 200);
            case 1 -> "宽" + i + "长".repeat(i % 3_000);
            case 2 -> "é" + i;
            default -> "𠮷" + i + (i % 1_000 == 3 ? "超".repeat(200_000) : "");
        };
    }

    private SharedStrings read(int count, long maxBytes) throws Exception {
        var table = new StringBuilder("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        for (int i = 0; i < count; i++) {
            table.append("<si><t>").append(string(i)).append("</t></si>");
        }
        var file = XlsxParts.sheet("")
                .part("xl/sharedStrings.xml", table.append("</sst>").toString())
                .write(folder.resolve("x.xlsx"));
        try (var opc = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            return SharedStrings.read(XlsxPackage.related(XlsxPackage.workbook(opc), "/sharedStrings"), maxBytes);
        }
    }

    @Test
    void givesEveryStringAsItWas() throws Exception {
        var strings = read(2_000, Long.MAX_VALUE);
        assertThat(strings.size()).isEqualTo(2_000);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 2_000; i++) {
                assertThat(strings.get(i)).isEqualTo(string(i));
            }
        }
    }

    @Test
    void refusesATableThatTheMemoryDoesNotHold() {
        assertThatThrownBy(() -> read(2_000, 1_000_000))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("F-LIMIT 工作簿的文字总量超过本机可读取的上限, 请拆分为几个文件，或另存为 .csv 后重新提交");
    }
}
